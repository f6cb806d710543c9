# Cases: what a person decides or looks for, and what became of it.
case-refund-request = هل أطلب من { $business } ردّ هذا المبلغ؟
case-dispute-charge = هل أبلغ { $business } بوجود خطأ هنا؟
case-already-paid = هل أبلغ { $business } بأنك دفعت بالفعل؟
case-invoice = الفاتورة
case-day = اليوم
case-words = كلماتك
case-with-file = سيُرفق معه: { $name }.
case-held = تتوقف التذكيرات بهذه الفاتورة إلى أن يراجعها أحد الموظفين.
case-amount = المبلغ
case-line-of = البند
case-held-part = لا تشمل التذكيرات { $amount } إلى أن يراجعه أحد الموظفين.
case-passed-on = حوّلت طلبك إلى أحد موظفي { $business } مع محادثتنا هنا. سأخبرك هنا فور حدوث أي جديد.
case-decided-note = القرار لأحد الموظفين، وأخبرك به هنا.
case-which-words = ما الموضوع؟ اكتبه في كلمات قليلة، وأنقلها كما هي.
case-no-words = المتابعة دون شرح
case-known = هذا لدينا بالفعل منذ { $day }: { $amount }، { $state }.
case-state-open = قيد المراجعة
case-state-approved = تمت الموافقة
case-state-refused = لم تتم الموافقة
case-state-on-its-way = المبلغ في الطريق
case-state-arrived = تمت التسوية
case-state-failed = لم تتم، قيد المراجعة
no-cases = لا توجد لديك طلبات مفتوحة. إن كان هناك خطأ في فاتورة أو دفعة، أخبرني فقط.
cases-title = ما طلبت منا مراجعته
case-about-refund = استرداد · { $about }
case-about-line = الفاتورة { $about }
case-about-transfer = دفعة { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = أُعيدت هذه الدفعة بالفعل، أو أن البنك يتولى أمرها.
refund-too-much = يمكن ردّ { $amount } من هذه الدفعة على الأكثر.
refund-all = طلب { $amount }
refund-nothing-paid = لا أرى دفعة منك يمكن ردّها.
refund-not-paid = لم تُدفع { $number }، فلا شيء يُردّ. إن كان فيها خطأ، يمكنني طلب مراجعتها.
refund-button = { $amount } بتاريخ { $day }
refund-which = أي دفعة تقصد؟
refund-payment = الدفعة
refund-amount = المطلوب ردّه
line-button = { $line } · { $amount }
line-all = الفاتورة كلها
line-which-invoice = إن كان هناك خطأ فسأخبر { $business } به. أيّ فاتورة تقصد؟
line-which = أي بند من { $number } تقصد؟
claim-which-day = في أي يوم دُفعت { $number }؟ يساعد ذلك على العثور على المبلغ.
claim-held = { $days ->
    [zero] لا تنتظر التذكيرات، وسيبحث أحد الموظفين عن المبلغ.
    [one] تنتظر التذكيرات يومًا واحدًا ليبحث أحد الموظفين عن المبلغ.
    [two] تنتظر التذكيرات يومين ليبحث أحد الموظفين عن المبلغ.
    [few] تنتظر التذكيرات { $days } أيام ليبحث أحد الموظفين عن المبلغ.
    [many] تنتظر التذكيرات { $days } يومًا ليبحث أحد الموظفين عن المبلغ.
   *[other] تنتظر التذكيرات { $days } يوم ليبحث أحد الموظفين عن المبلغ.
  }
file-kept = شكرًا. أرفقته بطلبك { $number } حيث تراه { $business }.
file-no-case = يمكنني إرفاق صورة أو مستند بطلب. أخبرني أولًا بالموضوع ثم أرسله مرة أخرى.
file-unfit = يمكنني حفظ الصور (JPEG وPNG) وملفات PDF حتى { $megabytes } ميغابايت. هذا الملف ليس منها.
file-not-fetched = تعذّر الحصول على هذا الملف الآن. أرسله مرة أخرى من فضلك.
