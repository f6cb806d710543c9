# Why a payment failed, in words that help. Keys by billing/payment.py's Decline.
decline-insufficient-funds = الرصيد في الحساب المرتبط بالبطاقة غير كافٍ. يمكنك استخدام بطاقة أخرى، أو المحاولة لاحقًا.
decline-card-declined = رفض البنك البطاقة دون ذكر السبب. يمكنك استخدام بطاقة أخرى، أو سؤال البنك.
decline-card-expired = انتهت صلاحية البطاقة. يُرجى استخدام بطاقة أخرى.
decline-authentication-failed = لم يكتمل التأكيد المطلوب من البنك. يُرجى المحاولة مرة أخرى واتباع خطوات البنك.
decline-bank-refused = رفض البنك عملية الخصم. يُرجى الدفع بطريقة أخرى، أو الاتصال بالبنك.
decline-card-details = أحد بيانات البطاقة لا يطابق ما لدى البنك: الرقم أو التاريخ أو الرمز أو العنوان. يُرجى التحقق والمحاولة مرة أخرى.
decline-card-unsuitable = لا يمكن استخدام هذه البطاقة لهذه الدفعة. يُرجى استخدام بطاقة أخرى.
decline-try-later = تعذّر الوصول إلى البنك، ولا مشكلة في بطاقتك. يُرجى المحاولة بعد بضع دقائق.
decline-duplicate = أُجريت قبل لحظات دفعة بهذا المبلغ نفسه. يُرجى الاطلاع على مدفوعاتك قبل المحاولة مرة أخرى.
decline-other = لم يذكر البنك السبب. يمكنك المحاولة مرة أخرى، أو الدفع بطريقة أخرى.

# News of money, said by the bot itself.
payment-arrived = وصلت دفعتك بقيمة { $amount }. شكرًا لك!
payment-arrived-for = وصلت دفعتك بقيمة { $amount } عن { $invoices }. شكرًا لك!
payment-arrived-note = الإيصال مرفق.
payment-processing = دفعتك بقيمة { $amount } في الطريق.
payment-processing-note = يؤكدها البنك خلال بضعة أيام. لا يلزمك فعل أي شيء، ولن تصلك تذكيرات حتى ذلك الحين.
payment-failed = لم تتم عملية دفع { $amount }، ولم يُخصم أي مبلغ.
button-pay-again = الدفع مرة أخرى
payment-rest = يبقى مبلغ { $rest } مستحقًا.
payment-next-automatic-try = ستكون المحاولة التلقائية التالية في { $day }، ويمكنك الدفع الآن أيضًا.
payment-action-needed = يطلب البنك تأكيد دفع { $amount }.
payment-action-needed-for = يطلب البنك تأكيد دفع { $amount } عن { $invoices }.
payment-action-needed-note = لن يُخصم أي مبلغ قبل ذلك. يفتح الزر الصفحة الآمنة التي يطلب فيها البنك التأكيد.
payment-action-needed-mail-note = لن يُخصم أي مبلغ قبل ذلك. اكتب «دفع» في محادثتك معنا، وستفتح الصفحة التي يطلب فيها البنك التأكيد.
button-confirm-payment = تأكيد الدفع
button-update-card = تغيير البطاقة
mail-payment-action-needed-subject = يُرجى تأكيد دفعتك
payment-surplus = وصل مبلغ { $amount } زيادةً على ما تتطلبه الفواتير، وهو محفوظ رصيدًا لصالحك.
payment-surplus-note = أُبلغ أحد الموظفين بذلك، ويمكنه إعادة المبلغ إليك إن فضّلت ذلك.
mail-payment-succeeded-subject = وصلت دفعتك
mail-payment-processing-subject = دفعتك في الطريق
mail-payment-failed-subject = لم تتم عملية الدفع
mail-payment-surplus-subject = لديك رصيد لصالحك
mail-surplus-alert-subject = وصلت دفعة أكبر من المبلغ المستحق
mail-surplus-alert = مبلغ { $amount } من الدفعة { $payment } للعميل { $customer } لم تحتج إليه أي فاتورة، وهو مسجّل رصيدًا له. يُرجى التحقق مما إذا كان ينبغي ردّه.
