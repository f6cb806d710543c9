# كشف الحساب والملفات والرصيد وما أُرسل.
menu-invoice-documents = المستندات
menu-credit-note = إشعار دائن
menu-statement = كشف حساب
menu-export-csv = ملف CSV للمحاسب
menu-download-documents = كل المستندات في ملف ZIP
menu-mail-document = أرسله إلى بريدي
menu-sent-to-me = ما أُرسل إليّ
menu-credits = الرصيد
button-mail-it = أرسله إلى بريدي
button-csv = ملف CSV للمحاسب
button-zip = كل المستندات في ملف ZIP
button-documents = المستندات
button-receipt-of = إيصال، { $amount }
button-version = PDF، الإصدار { $version }
button-other-period = فترة أخرى
statement-which = لأي فترة تريد كشف الحساب؟
here-is-the-statement = إليك كشف حسابك من { $first } إلى { $last }.
csv-which = لأي فترة تريد الملف؟
here-is-the-csv = إليك كل الحركات من { $first } إلى { $last } في جدول للمحاسب.
bundle-which = من أي فترة تريد المستندات؟
bundle-begun = أجمع مستنداتك من { $first } إلى { $last }، وسأكتب إليك حالما تكون جاهزة.
bundle-ready = { $count ->
    [zero] لا توجد مستندات.
    [one] مستندك جاهز.
    [two] مستنداك جاهزان.
    [few] مستنداتك جاهزة، وعددها { $count } مستندات.
    [many] مستنداتك جاهزة، وعددها { $count } مستندًا.
   *[other] مستنداتك جاهزة، وعددها { $count } مستند.
 }
bundle-part = { $parts ->
    [1] تنزيل ملف ZIP
   *[other] تنزيل ملف ZIP، الجزء { $part } من { $parts }
 }
bundle-note = يعمل الرابط ساعة واحدة، وما دامت هذه المحادثة مسجلة الدخول. يُرجى عدم إرساله إلى أي شخص آخر.
bundle-empty = لا مستندات في هذه الفترة.
bundle-too-many = عدد هذه المستندات أكثر من { $count }. اختر فترة أقصر وسأجمعها.
bundle-too-often = أجمع المستندات { $count } مرات في الساعة على الأكثر. أما الروابط التي لديك فتبقى صالحة لساعتها.
documents-title = مستندات الفاتورة { $number }
document-payment = دُفعت في { $day }
document-part-refunded = { $amount }، رُدّ من هذه الدفعة { $refunded }
document-note = إشعار دائن { $number }، { $day }
document-void = ملغى
no-such-note = لا أجد إشعارًا دائنًا كهذا.
here-is-the-note = إليك الإشعار الدائن { $number } بمبلغ { $amount } للفاتورة { $invoice }.
mail-none = أحتاج إلى معرفة المستند وإلى عنوان بريد مسجّل لك. اختر فاتورة أو اسأل أحد الموظفين.
mail-which = إلى أي من عناوينك؟
mail-sent = أرسلته بالبريد إلى { $to }.
mail-limited = الحد الأقصى للمستندات المرسلة في الساعة هو { $count }. حاول لاحقًا أو خذ الملف من هذه المحادثة.
mail-gone = لم يعد هذا البريد مسجلًا لدينا.
mail-paper = إليك المستند من { $business } الذي طلبته في المحادثة.
mail-paper-subject = مستندك من { $business }
paper-away = لم ينجح ذلك الآن. لم يضع شيء؛ يُرجى المحاولة من جديد.
credit-held = نحتفظ لك برصيد قدره { $amount }.
credit-used-up = استُهلك رصيدك.
credit-note-on-use = الرصيد لا تنتهي مدته، ويخفض المبلغ المستحق القادم.
credit-note-elsewhere = الرصيد لا تنتهي مدته، ويمكن لأحد الموظفين إعادته أو خصمه إن طلبت ذلك.
credit-none = لا رصيد لك الآن ولم يكن من قبل.
credit-used-for = استُعمل { $amount } للفاتورة { $number }
credit-back-from = عاد { $amount } من الفاتورة { $number }
credit-taken-back = سُحب { $amount }
credit-left-over = بقي { $amount } من دفعة
credit-given = مُنح { $amount }
sent-title = ما أُرسل إليك
sent-none = لم أرسل إليك شيئًا من تلقاء نفسي حتى الآن.
sent-note = الرسائل التي لم يطلبها أحد والمستندات بالبريد فقط، دون نصها.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = رابط تسجيل الدخول
sent-kind-payment = خبر عن دفعة
sent-kind-notice = إشعار
sent-kind-reminder = تذكير
sent-kind-broadcast = خبر للجميع
sent-kind-paper = مستند
sent-by-mail = بالبريد
sent-in-chat = في المحادثة
sent-state-waiting = في الطريق
sent-state-sent = أُرسل
sent-state-lost = لم يصل
sent-state-unknown = ربما لم يصل
