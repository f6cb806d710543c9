# News of a case, said by the bot itself.
case-approved-refund = وافقت { $business } على ردّ { $amount } إليك.
case-approved-refund-note = سأخبرك هنا حين يصبح المبلغ في الطريق.
case-refused-refund = راجعت { $business } طلبك ردّ { $amount } ولم توافق عليه.
case-approved-line = راجعت { $business } الفاتورة { $invoice }: أنت على حق بشأن { $amount }، وسيُصحَّح ذلك.
case-refused-line = راجعت { $business } الفاتورة { $invoice }: يبقى { $amount } كما هو، وتشمله التذكيرات من جديد.
case-approved-transfer = عثرت { $business } على دفعتك { $amount } للفاتورة { $invoice }. شكرًا لك!
case-refused-transfer = لم تعثر { $business } بعد على دفعتك { $amount } للفاتورة { $invoice }. راجع بنكك من فضلك؛ ويمكن لأحد الموظفين البحث معك.
case-arrived-transfer = وصلت دفعتك للفاتورة { $invoice } كما قلت. شكرًا لك!
case-answer = تكتب { $business }: { $words }
case-news-subject = جديد بشأن طلبك
in-check-row = قيد المراجعة
amount-of = { $amount } من { $number }
in-check = طلبت منا مراجعة { $number }.
in-check-held = طلبت منا مراجعة { $number }؛ وتذكيراتها متوقفة الآن.
in-check-part = طلبت منا مراجعة { $amount } من { $number }؛ والتذكيرات لا تشمل هذا المبلغ.
