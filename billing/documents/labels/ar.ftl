### What stands on invoices and receipts, in Arabic. Values are formatted already.

invoice = فاتورة
receipt = إيصال

## The head
billed-to = فاتورة إلى
received-from = استُلم من
issued-on = تاريخ الإصدار
due-on = تاريخ الاستحقاق
period = الفترة
purchase-order = رقم أمر الشراء
currency = العملة
tax-id = الرقم الضريبي { $number }
version = الإصدار

## The lines of an invoice
description = الوصف
quantity = الكمية
unit-price = سعر الوحدة
tax-rate = الضريبة
net-amount = المبلغ

## Sums
subtotal = المجموع الفرعي
discount = الخصم
net = الصافي
tax = الضريبة
tax-of = { $name } { $rate } على { $base }
tax-included = تشمل { $name } { $rate } على { $base }
total = الإجمالي
paid = المدفوع
credited = رصيد مخصوم
amount-due = المبلغ المستحق

## States, one word; each also has a sentence
mark-draft = مسودة
mark-paid = مدفوعة
mark-void = ملغاة
mark-uncollectible = مشطوبة
mark-refunded = مستردة
mark-disputed = معترَض عليها
due-by = تُستحق في { $date }
nothing-due = لا يوجد مبلغ متبقٍّ
state-draft = هذه مسودة. لا يُستحق أي مبلغ قبل إصدار الفاتورة.
state-paid = دُفعت هذه الفاتورة بالكامل. شكرًا لكم.
state-void = هذه الفاتورة ملغاة. يُرجى عدم دفعها.
state-uncollectible = شُطبت هذه الفاتورة. يُرجى عدم دفعها.
state-version = يحل هذا الإصدار محل إصدار { $date }، ولا يختلف إلا في بيانات المستلم.
state-processing = هناك دفعة بقيمة { $amount } في الطريق ولم تُحتسب بعد. يُرجى عدم دفع هذا الجزء مرة أخرى.

## How to pay
how-to-pay = طريقة الدفع
please-pay = يُرجى دفع { $amount } في موعد أقصاه { $date }، مع ذكر المرجع حتى نتعرّف على دفعتكم.
reference = المرجع
online = عبر الإنترنت
bank-transfer = تحويل بنكي
questions = للاستفسار: { $email }

## The receipt
paid-on = التاريخ
paid-at = الوقت
method = طريقة الدفع
amount-paid = المبلغ المدفوع
invoice-issued-on = تاريخ الإصدار
invoice-total = إجمالي الفاتورة
paid-for-it = المدفوع منها
kept-as-credit = محفوظ رصيدًا
thank-you = شكرًا لكم
state-succeeded = استلمنا دفعتكم.
state-credit = نحتفظ منها بمبلغ { $amount } رصيدًا لفاتورتكم القادمة.
state-refunded = رُدّت إليكم هذه الدفعة. قد تصبح الفواتير المذكورة أعلاه مستحقة من جديد.
state-disputed = هناك اعتراض لدى البنك على هذه الدفعة. قد تصبح الفواتير المذكورة أعلاه مستحقة من جديد.

## ما رُدّ، في الإيصال
refunded-on = رُدّ في { $date }
left-of-payment = المستلم بعد الرد
state-part-refunded = رُدّ إليكم { $amount } من هذه الدفعة.

## الإشعار الدائن
credit-note = إشعار دائن
for-invoice = للفاتورة
reason = السبب
amount-credited = المبلغ المخصوم
note-lowered = خُصم من الفاتورة
note-credited = أُضيف إلى رصيدكم
note-refunded = رُدّ إليكم
note-otherwise = سُوّي بطريقة أخرى
due-on-invoice = المتبقي على الفاتورة
state-note = يخفض هذا الإشعار الفاتورة المذكورة أعلاه. أما الفاتورة نفسها فتبقى كما صدرت.
state-note-void = هذا الإشعار ملغى. تسري الفاتورة المذكورة أعلاه كأنه لم يكن.

## كشف الحساب
statement = كشف حساب
statement-for = كشف حساب
opening = الرصيد الافتتاحي
closing = الرصيد الختامي
movement = الحركة
date = التاريخ
amount = المبلغ
balance = الرصيد
entry-invoice = فاتورة
entry-payment = دفعة
entry-refund = مبلغ مسترد
entry-refund-waived = مسترد ولا يُدفع من جديد
entry-chargeback = استعاده البنك
entry-credit = رصيد لكم
entry-credit-note = إشعار دائن
entry-settled = سُوّي بطريقة أخرى
entry-written-off = مشطوب
ageing = أعمار المبالغ المستحقة
ageing-not-due = لم يحن موعدها بعد
ageing-days = متأخرة { $first }–{ $last } يومًا
ageing-older = متأخرة أكثر من { $days } يومًا
state-owed = هذا هو المبلغ المستحق: الرصيد الافتتاحي مع الحركات.
state-held = الرصيد الذي يقل عن الصفر هو رصيد نحتفظ به لكم.
state-even = لا شيء مستحق ولا رصيد محفوظ.
