# Receipts.
no-payment-yet = لم تصل أي دفعة بعد، لذلك لا يوجد إيصال حتى الآن.
which-payment = إيصال أي دفعة هو المطلوب؟
here-is-the-receipt = إليك إيصال دفع { $amount }، المستلَم في { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = رُدّ إليك منه { $refunded }، وهذا مذكور في الإيصال.
