# قائمة الأوامر بالعربية.
command-balance = المبلغ المستحق عليك
command-invoices = فواتيرك
command-invoice = فاتورة واحدة: { "\u200E" }/invoice INV-0042
command-pay = دفع فاتورة
command-history = المدفوعات والمبالغ المستردة
command-upcoming = الخصم القادم
command-subscription = باقتك
command-autopay = الدفع التلقائي
command-methods = البطاقات والحسابات المحفوظة
command-profile = بيانات الفوترة
command-settings = اللغة والمنطقة الزمنية والتذكيرات
command-language = تغيير اللغة
command-human = التحدث إلى موظف
command-help = ما يمكنني فعله
command-logout = تسجيل الخروج من هذه المحادثة
