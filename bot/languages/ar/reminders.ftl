# Reminders: warm, exact, short. The customer may have paid an hour ago, or have forgotten: nobody is blamed.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = لحساب { $customer }.
reminder-subject-before = الفاتورة { $invoice }: { $amount }، تُستحق في { $day }
reminder-subject-today = الفاتورة { $invoice }: { $amount }، تُستحق اليوم
reminder-subject-overdue = الفاتورة { $invoice }: { $amount }، كان موعدها { $day }
reminder-subject-several = { $count ->
    [zero] لا فواتير غير مدفوعة
    [one] فاتورة واحدة غير مدفوعة
    [two] فاتورتان غير مدفوعتين
    [few] { $count } فواتير غير مدفوعة
    [many] { $count } فاتورة غير مدفوعة
   *[other] { $count } فاتورة غير مدفوعة
  }: { $sums }

reminder-title-before = { $days ->
    [zero] موعد دفع الفاتورة { $invoice } اليوم
    [one] موعد دفع الفاتورة { $invoice } غدًا
    [two] موعد دفع الفاتورة { $invoice } بعد يومين
    [few] موعد دفع الفاتورة { $invoice } بعد { $days } أيام
    [many] موعد دفع الفاتورة { $invoice } بعد { $days } يومًا
   *[other] موعد دفع الفاتورة { $invoice } بعد { $days } يوم
  }
reminder-title-today = موعد دفع الفاتورة { $invoice } اليوم
reminder-title-overdue = { $days ->
    [zero] كان موعد دفع الفاتورة { $invoice } اليوم
    [one] كان موعد دفع الفاتورة { $invoice } أمس
    [two] كان موعد دفع الفاتورة { $invoice } قبل يومين
    [few] كان موعد دفع الفاتورة { $invoice } قبل { $days } أيام
    [many] كان موعد دفع الفاتورة { $invoice } قبل { $days } يومًا
   *[other] كان موعد دفع الفاتورة { $invoice } قبل { $days } يوم
  }
reminder-title-several = { $count ->
    [zero] لا فواتير للتذكير بها
    [one] فاتورة واحدة غير مدفوعة
    [two] فاتورتان غير مدفوعتين
    [few] { $count } فواتير غير مدفوعة
    [many] { $count } فاتورة غير مدفوعة
   *[other] { $count } فاتورة غير مدفوعة
  }

reminder-line-before = { $days ->
    [zero] { $amount }، تُستحق اليوم
    [one] { $amount }، تُستحق غدًا
    [two] { $amount }، تُستحق بعد يومين
    [few] { $amount }، تُستحق بعد { $days } أيام
    [many] { $amount }، تُستحق بعد { $days } يومًا
   *[other] { $amount }، تُستحق بعد { $days } يوم
  }
reminder-line-today = { $amount }، تُستحق اليوم
reminder-line-overdue = { $days ->
    [zero] { $amount }، كان موعدها اليوم
    [one] { $amount }، كان موعدها أمس
    [two] { $amount }، كان موعدها قبل يومين
    [few] { $amount }، كان موعدها قبل { $days } أيام
    [many] { $amount }، كان موعدها قبل { $days } يومًا
   *[other] { $amount }، كان موعدها قبل { $days } يوم
  }

# Opening sentences, by what they are about and the tone. The facts stand in title and rows.
reminder-opening-before = { $tone ->
    [firm] يُرجى ترتيب الدفع بحيث يصل في موعده.
   *[friendly] تذكير بسيط حتى لا يفوتك شيء.
  }
reminder-opening-due = { $tone ->
    [firm] يُرجى الحرص على أن تصلنا الدفعة اليوم.
   *[friendly] تذكير ودّي حتى لا يضيع الأمر وسط مشاغل اليوم.
  }
reminder-opening-overdue = { $tone ->
    [firm] يُرجى الدفع الآن، أو إخبارنا بما يعيق ذلك لنبحث معًا عن حل.
   *[friendly] ربما فات الأمر سهوًا، وهذا يحدث لنا جميعًا.
  }
reminder-opening-final = { $tone ->
    [friendly] نودّ أن نجد معك حلًا لهذه الفاتورة. وإن كان الأمر صعبًا حاليًا، فيسعدنا أن نسمع منك.
    [firm] هذا آخر تذكير منا بهذه الفاتورة. يُرجى الدفع الآن، أو التحدث إلينا لنبحث معًا عن حل.
   *[neutral] مضى وقت على هذه الفاتورة دون دفع. إن كان هناك ما هو غير واضح أو صعب، فيُرجى إخبارنا.
  }
reminder-opening-several = { $tone ->
    [firm] يُرجى مراجعة هذه الفواتير ودفع المستحق منها.
   *[friendly] جمعنا لك كل شيء في مكان واحد حتى لا يفوتك شيء.
  }

reminder-invoice = الفاتورة
reminder-due-on = تاريخ الاستحقاق
reminder-amount = المبلغ المستحق
reminder-sum = المجموع
reminder-disputed = لا يشمل ذلك { $amount } من { $invoice }، فنحن نراجع هذا الجزء، ولا يلزمك دفعه إلى أن يراجعه أحد الموظفين.
reminder-note = دفعت بالفعل؟ شكرًا لك، لا يلزم أي شيء آخر.
reminder-mail-note = وصلتك هذه الرسالة بالبريد الإلكتروني لأنه لا توجد حاليًا محادثة يمكن إرسالها إليها.
reminder-mail-chosen-note = يصلك هذا التذكير بالبريد الإلكتروني، ويمكنك الدفع أو السؤال في محادثتك أيضًا.
mail-stop = إيقاف هذه الرسائل
broadcast-stop = كلمة «إيقاف» تنهي مثل هذه الرسائل.
reminder-open = الدفع أو السؤال في المحادثة

reminder-pay = دفع { $amount }
reminder-snooze = { $days ->
    [zero] ذكّرني اليوم
    [one] ذكّرني غدًا
    [two] ذكّرني بعد يومين
    [few] ذكّرني بعد { $days } أيام
    [many] ذكّرني بعد { $days } يومًا
   *[other] ذكّرني بعد { $days } يوم
  }
reminder-promise = سأدفع في …
reminder-stop = إيقاف التذكيرات
reminder-human = التحدث إلى موظف

discreet-message = لديك رسالة بخصوص حسابك.
discreet-show = عرض
discreet-open = تسجيل الدخول والقراءة
discreet-note = اخترت رسائل لا تكشف شيئًا للآخرين.
reminder-contact-note = وصلتك هذه الرسالة لأنك وافقت على تلقي النسخ على هذا البريد.
