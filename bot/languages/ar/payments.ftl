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
payment-surplus-unseen = سيُخصم من فاتورتك القادمة. وإن فضّلت استرداده، فاطلب التحدث إلى أحد الموظفين في المحادثة، أو راسلنا كالمعتاد.
mail-payment-succeeded-subject = وصلت دفعتك
mail-payment-processing-subject = دفعتك في الطريق
mail-payment-failed-subject = لم تتم عملية الدفع
mail-payment-surplus-subject = لديك رصيد لصالحك
mail-surplus-alert-subject = وصلت دفعة أكبر من المبلغ المستحق
mail-surplus-alert = مبلغ { $amount } من الدفعة { $payment } للعميل { $customer } لم تحتج إليه أي فاتورة، وهو مسجّل رصيدًا له. يُرجى التحقق مما إذا كان ينبغي ردّه.
refund-pending = { $amount } في طريق العودة إليك.
refund-succeeded = خرج المبلغ المستردّ { $amount } إليك.
refund-failed = لم يتم ردّ { $amount }.
refund-failed-note = المبلغ لم يضع: أُبلغ أحد الموظفين وسيجد طريقة أخرى.
refund-failed-unseen = المبلغ لم يضع. اطلب التحدث إلى أحد الموظفين في المحادثة، أو راسلنا كالمعتاد، وسنجد طريقة أخرى.
refund-to = إلى
dispute-opened = يطلب منا بنكك ردّ { $amount }.
dispute-opened-note = القرار للبنك، وقد يستغرق أسابيع. إن كان ذلك خطأً، أخبر بنكك وأخبرنا.
dispute-won = قرّر البنك: تبقى دفعتك { $amount } قائمة.
dispute-lost = قرّر البنك: يُردّ { $amount } إليك.
mail-refund-pending-subject = المبلغ المستردّ في الطريق
mail-refund-succeeded-subject = خرج المبلغ المستردّ إليك
mail-refund-failed-subject = لم يتم ردّ المبلغ
mail-dispute-opened-subject = بنكك يطلب ردّ دفعة
mail-dispute-won-subject = قرّر بنكك
mail-dispute-lost-subject = قرّر بنكك
mail-refund-failed-alert-subject = لم يتم ردّ مبلغ
mail-refund-failed-alert = لم يتم ردّ { $amount } من الدفعة { $payment } إلى العميل { $customer }. يُرجى إيجاد طريقة أخرى: هذا ما قيل للعميل.
mail-dispute-opened-alert-subject = بنك يطلب ردّ دفعة
mail-dispute-opened-alert = يطلب بنك العميل { $customer } ردّ { $amount } من الدفعة { $payment }. أجب في حساب مزوّد الدفع قبل انتهاء المهلة.
mail-page-subject = { $business }: مبلغ { $amount } للدفع عن { $customer }
mail-page = يطلب { $customer } دفع { $amount } إلى { $business } عن { $invoices }.
mail-page-note = تعرض الصفحة ما تمت فوترته وتستقبل الدفعة، ولا يظهر فيها شيء آخر من الحساب. إن لم تكن تعرف { $customer } فيمكنك تجاهل هذه الرسالة.
mail-page-until = تبقى الصفحة مفتوحة حتى { $at }. بعد ذلك يمكن طلب صفحة جديدة من { $customer }.

# What becomes of a message that asked for money, once it is settled.
card-paid = تم الدفع في { $day }: { $invoices }
card-nothing-due = لم يعد هناك أي مبلغ مستحق على { $invoices }.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = لم تعد هذه المحادثة مسجّلة الدخول لهذه الفاتورة. اكتب للمساعد «ادفع».
bill-paid = هذه الفاتورة مدفوعة بالفعل. لم يُخصم شيء.
bill-changed = تغيّر المبلغ المستحق. لم يُخصم شيء؛ اكتب «ادفع» لترى المبلغ الحالي.
bill-busy = هناك من يدفع هذه الفاتورة الآن. لم يُخصم شيء هنا؛ إن لم تنجح العملية فحاول مجددًا بعد دقيقتين.
bill-unsettled = يجري التحقق من الدفعات التي وصلت حتى لا يُدفع شيء مرتين. لم يُخصم شيء؛ حاول لاحقًا أو اطلب موظفًا في الدردشة.
bill-over = لم يعد طلب الدفع هذا صالحًا. لم يُخصم شيء؛ اكتب «ادفع» للحصول على طلب جديد.
bill-slow = لا يمكنني التحقق من ذلك الآن. لم يُخصم شيء؛ حاول مجددًا بعد دقيقة.
