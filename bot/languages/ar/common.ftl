# Phrases that several skills share.
verbatim = { $text }
amount = { $amount }
amount-on = { $amount } في { $day }
day = { $day }
days = من { $first } إلى { $last }
instant = { $at }

state-draft = مسودة
state-open = غير مدفوعة، تُستحق في { $day }
state-overdue = متأخرة منذ { $day }
state-paid = مدفوعة
state-void = ملغاة
state-uncollectible = مشطوبة
state-processing = الدفعة في الطريق

invoice-button = { $number } · { $amount }
which-invoice = أي فاتورة هي المطلوبة؟
no-such-invoice = لا أجد هذه الفاتورة. القائمة تضم كل فواتيرك.
no-invoice-fits = لا توجد فاتورة بهذا الوصف.

button-pay = دفع { $amount }
button-yes = نعم
button-no = لا
button-human = التحدث إلى موظف

menu-balance = كم المبلغ المستحق؟
menu-list-invoices = الفواتير
menu-invoice-detail = عرض فاتورة
menu-invoice-pdf = الفاتورة بصيغة PDF
menu-explain-charge = شرح فاتورتي
menu-pay = الدفع
menu-pay-part = دفع جزء من المبلغ
menu-payment-link = رابط الدفع
menu-how-to-pay = كيف يمكنني الدفع؟
menu-payment-status = هل وصلت دفعتي؟
menu-payment-history = المدفوعات
menu-refund-status = حالة الاسترداد
menu-receipt = الإيصال
menu-subscription-status = اشتراكي
menu-upcoming-charge = الدفعة القادمة
menu-payment-methods = طرق الدفع
menu-verify-method = تأكيد حساب بنكي
menu-autopay-on = تفعيل الدفع التلقائي
menu-autopay-off = إيقاف الدفع التلقائي
menu-discount = الخصومات
menu-autopay-status = الدفع التلقائي
menu-connections = المحادثات المرتبطة
menu-change-plan = تغيير الباقة
menu-cancel-subscription = إلغاء الاشتراك
menu-pause-subscription = إيقاف الاشتراك مؤقتًا
menu-resume-subscription = استئناف الاشتراك
menu-update-payment-method = تغيير طريقة الدفع
menu-settings = الإعدادات
menu-preferences = ما يصلك وأين
menu-set-mute = إيقاف الرسائل أو تشغيلها
menu-set-hours = الأوقات
menu-set-discreet = وضع الخصوصية
menu-set-language = اللغة
menu-set-timezone = المنطقة الزمنية
menu-reminder-stop = إيقاف التذكيرات
menu-reminder-start = تشغيل التذكيرات
menu-reminder-snooze = ذكّرني لاحقًا
menu-profile = بياناتي
menu-update-email = تغيير البريد الإلكتروني
menu-update-address = تغيير العنوان
menu-update-tax-id = تغيير الرقم الضريبي
menu-update-contact = الاسم والشركة وجهات الاتصال
menu-login-link = تسجيل الدخول
menu-logout = تسجيل الخروج
menu-switch-account = تبديل الحساب
menu-human = التحدث إلى موظف
menu-cases = طلباتي
menu-add-file = إرسال ملف
menu-refund-request = طلب استرداد
menu-dispute-charge = هناك خطأ
menu-already-paid = لقد دفعت
menu-promise-to-pay = سأدفع لاحقًا
menu-extension-request = أحتاج إلى مهلة
menu-help = المساعدة
menu-greeting = مرحبًا
menu-thanks = شكرًا
menu-out-of-scope = شيء آخر

dropped = حسنًا، سيبقى كل شيء كما هو.
no-after-yes = لقد وافقت على هذا من قبل، و«لا» الآن لا تلغي شيئًا.
no-to-old = حسنًا، لن يترتب شيء على ذلك السؤال. وما قررته بعده يبقى كما هو.
no-after-page = لا يُخصم شيء إلا عندما تدفع في الصفحة نفسها.
did-you-mean = أيّ هذه الخيارات هو المقصود؟
nothing-open = حسنًا. لا يوجد الآن سؤال مفتوح يُجاب عنه بنعم أو لا. ماذا تريد أن تفعل؟
not-understood = لم أفهم المطلوب تمامًا. هل هو أحد هذه الخيارات؟
not-understood-again = أعتذر، ما زلت لا أفهم المطلوب. يمكنك اختيار أحد هذه الخيارات، أو ترك الأمر لأحد الموظفين.
cannot-read-files = لا يمكنني فهم الرسائل الصوتية والملصقات وما شابهها. تكفي بضع كلمات مكتوبة، أو يمكنك طلب التحدث إلى موظف.
paper-is-invoice = في هذا المستند رقم فاتورتك { $number }.
paper-is-note = هذا المستند هو إشعار الدائن { $number } للفاتورة { $invoice }.
paper-by-words = أعتمد على الرقم الذي كتبته: { $number }.
paper-several = { $count ->
    [one] في هذا المستند رقم إحدى فواتيرك. هل هي هذه؟
    [two] في هذا المستند رقما فاتورتين من فواتيرك. أيهما المقصودة؟
    [few] في هذا المستند أرقام { $count } فواتير لك. أيها المقصودة؟
    [many] في هذا المستند أرقام { $count } فاتورة لك. أيها المقصودة؟
   *[other] في هذا المستند أرقام عدة فواتير لك. أيها المقصودة؟
  }
paper-unknown = لا أجد في هذا المستند رقم أي فاتورة من فواتيرك. يمكن لموظف أن يطّلع عليه.
paper-picture = لا يمكنني قراءة الصور، بل الكلمات المكتوبة معها فقط. يمكن لموظف أن يطّلع عليها.
paper-unreadable = لا يمكنني قراءة هذا الملف: أقرأ ملفات PDF والفواتير الإلكترونية حتى { $megabytes } ميغابايت، غير المحمية والتي فيها نص. يمكن لموظف أن يطّلع عليه.
paper-which = هل هي واحدة من هذه؟
card-number-seen = يبدو هذا رقم بطاقة. أخفيته، ولا أحتفظ إلا بآخر أربعة أرقام منه. يُرجى عدم كتابة رقم البطاقة هنا أبدًا، والدفع بدلًا من ذلك في الصفحة الآمنة.
our-fault = حدث خطأ من جهتنا وتم تسجيله. يُرجى المحاولة مرة أخرى، أو التحدث إلى موظف.
button-unknown = هذا الزر أقدم من أن أعرفه. إليك ما يمكنني فعله الآن:
button-spent = هذا الزر أدّى مهمته بالفعل. إليك ما يمكنني فعله الآن:
button-of-another = هذا الزر مخصص لشخص آخر.
button-of-another-account = هذا الزر يخص حسابًا غير الحساب المسجّل دخوله الآن.
talk-privately = لا أتحدث عن الفواتير إلا في محادثة خاصة. يُرجى إرسال رسالة مباشرة إليّ لنتابع هناك.
talk-privately-open = راسلني
guest-refused = لا يمكنني مساعدة غير أعضاء مساحة العمل هذه. يُرجى مراسلة { $business } مباشرةً.
sheet-send = حفظ
sheet-open = ملء نموذج
sheet-not-open = لم يُفتح النموذج أو فات وقت فتحه. اضغط هنا لفتحه.
sheet-over = فُتح هذا النموذج قبل آخر تسجيل دخول لك، لذلك لم أغيّر شيئًا. افتحه من جديد:
