# Subscriptions, what comes next, and payment methods.
no-subscription = ليس لديك أي اشتراك.
subscriptions-title = اشتراكاتك
sub-plan = الباقة
sub-price = السعر
sub-price-day = { $amount } يوميًا قبل الضريبة
sub-price-week = { $amount } أسبوعيًا قبل الضريبة
sub-price-month = { $amount } شهريًا قبل الضريبة
sub-price-year = { $amount } سنويًا قبل الضريبة
sub-price-days =
    { $count ->
        [zero] { $amount } كل { $count } يوم قبل الضريبة
        [one] { $amount } كل يوم قبل الضريبة
        [two] { $amount } كل يومين قبل الضريبة
        [few] { $amount } كل { $count } أيام قبل الضريبة
        [many] { $amount } كل { $count } يومًا قبل الضريبة
       *[other] { $amount } كل { $count } يوم قبل الضريبة
    }
sub-price-weeks =
    { $count ->
        [zero] { $amount } كل { $count } أسبوع قبل الضريبة
        [one] { $amount } كل أسبوع قبل الضريبة
        [two] { $amount } كل أسبوعين قبل الضريبة
        [few] { $amount } كل { $count } أسابيع قبل الضريبة
        [many] { $amount } كل { $count } أسبوعًا قبل الضريبة
       *[other] { $amount } كل { $count } أسبوع قبل الضريبة
    }
sub-price-months =
    { $count ->
        [zero] { $amount } كل { $count } شهر قبل الضريبة
        [one] { $amount } كل شهر قبل الضريبة
        [two] { $amount } كل شهرين قبل الضريبة
        [few] { $amount } كل { $count } أشهر قبل الضريبة
        [many] { $amount } كل { $count } شهرًا قبل الضريبة
       *[other] { $amount } كل { $count } شهر قبل الضريبة
    }
sub-price-years =
    { $count ->
        [zero] { $amount } كل { $count } سنة قبل الضريبة
        [one] { $amount } كل سنة قبل الضريبة
        [two] { $amount } كل سنتين قبل الضريبة
        [few] { $amount } كل { $count } سنوات قبل الضريبة
        [many] { $amount } كل { $count } سنة قبل الضريبة
       *[other] { $amount } كل { $count } سنة قبل الضريبة
    }
sub-quantity = الكمية
sub-status = الحالة
sub-is-trialing = فترة تجريبية
sub-is-active = نشط
sub-is-past-due = نشط، وهناك دفعة متأخرة
sub-is-paused = متوقف مؤقتًا
sub-is-canceled = ملغى
sub-trial-ends = تنتهي التجربة في
sub-discount = الخصم
sub-resumes = يُستأنف في
sub-renews = يتجدد في
sub-ends = ينتهي في
sub-terms = { $quantity } × { $plan }
sub-which = لديك أكثر من اشتراك. أيها تقصد؟
sub-over = انتهى { $plan }، ولن يُخصم شيء بعد الآن.
sub-button = { $plan }، حتى { $day }
sub-refused = لا يمكن تنفيذ ذلك هنا. يسعد أحد موظفي { $business } بمساعدتك.
sub-away = مزوّد الدفع لا يستجيب الآن. لم يتغير شيء، فحاول مرة أخرى بعد بضع دقائق.
sub-unsure = مزوّد الدفع لا يستجيب، لذلك لا أستطيع الجزم بعد بما إذا كان الطلب قد نُفّذ. لا يُخصم أي مبلغ مرتين أبدًا. راجع اشتراكك بعد بضع دقائق أو اسأل أحد الموظفين.
nothing-upcoming = لا توجد أي دفعة قادمة.
upcoming-title = ما هو قادم
upcoming-note = قبل الضريبة والأرصدة، والمبلغ الدقيق مذكور في الفاتورة.
charge-tax = الضريبة
charge-discount = الخصم
charge-credit = الرصيد المستخدم
charge-note = كما حسبه مزوّد الدفع في { $now }، شاملًا الضريبة والخصومات والرصيد.
discount-person = الأسعار ورموز الخصم يقررها أحد موظفي { $business }.
act-change-plan = هل أطلب من { $business } تغيير باقتك؟
act-cancel-subscription = هل أبلغ { $business } برغبتك في إلغاء الاشتراك؟
act-pause-subscription = هل أطلب من { $business } إيقاف اشتراكك مؤقتًا؟
act-resume-subscription = هل أطلب من { $business } استئناف اشتراكك؟
act-note = ينفّذ الطلب أحد الموظفين، ويصلك التأكيد بالبريد الإلكتروني.

change-which = لديك { $terms } مقابل { $price }. ماذا تريد بدلًا منه؟
change-seats-hint = لعدد آخر اكتبه فقط، مثل «5 مقاعد».
change-no-such-plan = لا أعرف هذه الباقة.
plan-button-day = { $plan }: { $amount } يوميًا
plan-button-week = { $plan }: { $amount } أسبوعيًا
plan-button-month = { $plan }: { $amount } شهريًا
plan-button-year = { $plan }: { $amount } سنويًا
plan-button-days =
    { $count ->
        [zero] { $plan }: { $amount } كل { $count } يوم
        [one] { $plan }: { $amount } كل يوم
        [two] { $plan }: { $amount } كل يومين
        [few] { $plan }: { $amount } كل { $count } أيام
        [many] { $plan }: { $amount } كل { $count } يومًا
       *[other] { $plan }: { $amount } كل { $count } يوم
    }
plan-button-weeks =
    { $count ->
        [zero] { $plan }: { $amount } كل { $count } أسبوع
        [one] { $plan }: { $amount } كل أسبوع
        [two] { $plan }: { $amount } كل أسبوعين
        [few] { $plan }: { $amount } كل { $count } أسابيع
        [many] { $plan }: { $amount } كل { $count } أسبوعًا
       *[other] { $plan }: { $amount } كل { $count } أسبوع
    }
plan-button-months =
    { $count ->
        [zero] { $plan }: { $amount } كل { $count } شهر
        [one] { $plan }: { $amount } كل شهر
        [two] { $plan }: { $amount } كل شهرين
        [few] { $plan }: { $amount } كل { $count } أشهر
        [many] { $plan }: { $amount } كل { $count } شهرًا
       *[other] { $plan }: { $amount } كل { $count } شهر
    }
plan-button-years =
    { $count ->
        [zero] { $plan }: { $amount } كل { $count } سنة
        [one] { $plan }: { $amount } كل سنة
        [two] { $plan }: { $amount } كل سنتين
        [few] { $plan }: { $amount } كل { $count } سنوات
        [many] { $plan }: { $amount } كل { $count } سنة
       *[other] { $plan }: { $amount } كل { $count } سنة
    }
change-same = هذا ما لديك بالفعل: { $terms }.
change-ends-first = ينتهي { $plan } في { $day }. لتغييره احتفظ به أولًا.
change-paused-first = { $plan } متوقف مؤقتًا. لتغييره استأنفه أولًا.
change-confirm = هل أغيّر الاشتراك إلى { $terms } لحساب { $customer }؟
change-from = الآن
change-to = بعد التغيير
change-today = اليوم
change-next = لاحقًا
change-next-is = { $amount } ابتداءً من { $day }، شاملًا الضريبة والخصومات
change-method = يُخصم من
change-credit-note = يبقى مبلغ { $amount } الذي دفعته مقدمًا رصيدًا لفواتيرك القادمة.
change-nothing-today = لا يُخصم شيء اليوم.
change-bill-note = ستصلك فاتورة بمبلغ اليوم.
change-stale = مرّ بعض الوقت، لذلك أعدت الحساب:
change-outdated = تغيّر المبلغ منذ ذلك الحين. هذه هي التكلفة الآن:
button-change = تغيير
button-change-pay = تغيير ودفع { $amount }
change-done = تم. لديك الآن { $terms }.
change-done-charged = يُخصم { $amount } عن بقية هذه الفترة من طريقة الدفع المحفوظة، وأخبرك هنا فور التأكيد.
change-done-billed = ستصلك فاتورة بمبلغ { $amount } عن بقية هذه الفترة.
change-done-credit = يبقى { $amount } رصيدًا لفواتيرك القادمة.
change-declined = تعذّر خصم { $amount }، لذلك لم يتغير شيء: يبقى لديك { $terms }.

cancel-confirm = هل تريد إلغاء { $plan } لحساب { $customer }؟
cancel-lost = يمكنك استخدام { $plan } حتى { $day }. بعد ذلك ينتهي ولا يُخصم أي مبلغ. وحتى ذلك اليوم يمكنك التراجع هنا.
cancel-already = { $plan } ملغى وينتهي في { $day }.
cancel-now-confirm = هل تريد إنهاء { $plan } لحساب { $customer } فورًا؟
cancel-now-lost = سينتهي { $plan } اليوم مع أنه سارٍ حتى { $day }. لا يُعاد أي مبلغ عن المدة الباقية، ولا يمكن التراجع.
button-cancel-on = إلغاء في { $day }
button-end-now = الإنهاء اليوم بدلًا من ذلك
button-cancel-now = إنهاء الآن
button-keep = الاحتفاظ بـ { $plan }
cancelled-later = تم. ينتهي { $plan } في { $day }، ولا يُخصم شيء بعده.
cancelled-now = تم. انتهى { $plan }، ولن يُخصم شيء بعد الآن.
cancelled-mail = ستصلك رسالة تأكيد بالبريد الإلكتروني أيضًا.
cancel-why = إن أحببت فأخبرنا بالسبب، وهذا ليس ضروريًا.
button-why-too-expensive = السعر مرتفع
button-why-missing-features = ينقصني شيء
button-why-unused = لا أستخدمه
button-why-other = سبب آخر
why-noted = شكرًا لك، هذا يساعد { $business }.
keep-confirm = هل تريد الاحتفاظ بـ { $plan } لحساب { $customer }؟
keep-means = سيتجدد في { $day } كما كان.
kept = حسنًا، يستمر { $plan } ويتجدد في { $day }.

pause-confirm = هل تريد إيقاف { $plan } مؤقتًا لحساب { $customer }؟
pause-until-means = لا يُخصم شيء حتى { $day }، ثم يُستأنف تلقائيًا.
pause-open-means = لا يُخصم شيء حتى تستأنفه، ويمكنك ذلك هنا في أي وقت.
pause-day-hint = يمكنك أيضًا ذكر يوم، مثل «إيقاف حتى 1 مارس».
pause-past = هذا اليوم قد مضى. حتى متى يكون الإيقاف؟
button-pause = إيقاف مؤقت
paused-already = { $plan } متوقف مؤقتًا بالفعل.
paused-until = تم. { $plan } متوقف مؤقتًا حتى { $day }.
paused-open = تم. { $plan } متوقف مؤقتًا حتى تستأنفه.
nothing-to-resume = لا يوجد اشتراك متوقف أو ملغى.
resume-confirm = هل تريد استئناف { $plan } لحساب { $customer }؟
resume-later = لا يُخصم شيء الآن. الدفعة القادمة في { $day }.
resume-at-once = تبدأ فترة جديدة فورًا، ويُخصم { $amount } قبل الضريبة حالًا.
button-resume = استئناف
resumed = { $plan } نشط من جديد.

discount-code = إذا كان لديك رمز خصم فاكتبه هكذا: «رمز WELCOME».
code-confirm = هل تريد استخدام الرمز { $code } مع { $plan } لحساب { $customer }؟
code-before = الدفعة القادمة حاليًا
code-after = مع الرمز
code-once = يسري على الدفعة القادمة فقط.
code-months =
    { $count ->
        [zero] يسري لمدة { $count } شهر.
        [one] يسري لمدة شهر واحد.
        [two] يسري لمدة شهرين.
        [few] يسري لمدة { $count } أشهر.
        [many] يسري لمدة { $count } شهرًا.
       *[other] يسري لمدة { $count } شهر.
    }
code-forever = يسري على كل دفعة بعد ذلك.
code-no-effect = الرمز { $code } لا يقلل الدفعة القادمة، أو أنه مفعّل بالفعل.
code-unknown = لا أجد الرمز { $code }، أو لم يعد صالحًا. تحقق من كتابته مرة أخرى من فضلك.
code-done = تم. الدفعة القادمة { $amount } في { $day }.
button-code = استخدام الرمز

price-acknowledged = شكرًا لك، سجّلت أنك على علم بالسعر الجديد.
menu-acknowledge-price = أعرف السعر الجديد
menu-cancel-reason = ذكر السبب
menu-resume-now = استئناف الآن
