# The page that ends reminders by mail, in Arabic.
stop-title = إيقاف هذه الرسائل؟
stop-lead = لن تصل إلى { $email } تذكيرات ورسائل عامة من { $business } بعد الآن. الإيصالات والرسائل الإلزامية تصل كالمعتاد.
stop-button = إيقاف هذه الرسائل
stop-hint = في المحادثة يمكنك تشغيل التذكيرات من جديد في أي وقت.
stop-done-title = تم الإيقاف
stop-done-text = لن تصل تذكيرات أخرى. في المحادثة يمكنك تشغيلها من جديد.
stop-unknown-title = هذا الرابط لم يعد معروفًا
stop-unknown-text = ربما أصبح قديمًا. اكتب «إيقاف» في محادثتك، أو راسلنا.
stop-contact-lead = لن تصل إلى { $email } أي نسخ أخرى من المستندات من { $business }.
stop-contact-done-title = تم الإيقاف
stop-contact-done-text = لن تصل نسخ أخرى إلى هذا البريد.
