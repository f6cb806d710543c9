# أشخاص ساحة التجربة وساعتها بالعربية.
demo-clock-text = { $weekday }، { $at } UTC
demo-mood-overdue = فاتورة واحدة متأخرة
demo-mood-autopay = الدفع التلقائي مفعّل
demo-mood-credit = رصيد متاح
demo-mood-nothing = لا مبالغ مستحقة
demo-mood-forty = أربعون فاتورة
