# What is owed.
owe-nothing = لا يوجد أي مبلغ مستحق عليك حاليًا.
owe = المبلغ المستحق عليك: { $amount }.
owe-autopay = الدفع التلقائي مفعّل: نخصم المبلغ من طريقة الدفع المحفوظة في تاريخ الاستحقاق، ولا يلزمك فعل أي شيء.
due-now = المطلوب دفعه
overdue-part = المتأخر منه
next-due = الاستحقاق القادم
next-charge = الدفعة القادمة
on-its-way = في الطريق
credit-left = رصيد لصالحك
as-of = { $customer }، حتى { $now }
