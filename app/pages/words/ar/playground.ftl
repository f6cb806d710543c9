# أشخاص ساحة التجربة وساعتها بالعربية.
demo-clock-text = { $weekday }، { $at } UTC
demo-mood-overdue = لديها فاتورة متأخرة
demo-mood-autopay = يدفع تلقائيًا
demo-mood-credit = لديها رصيد
demo-mood-nothing = لا شيء مستحق عليه
demo-mood-forty = لديها أربعون فاتورة
