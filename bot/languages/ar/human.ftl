# Passing on to a person.
human-write-to = يجيبك أحد موظفي { $business } على { $support }. وإن سجّلت الدخول أولًا، يمكنني تحويل طلبك إليهم مع كل ما يلزم.
human-sign-in = بعد تسجيل الدخول، أحوّل طلبك مع كل ما يلزم إلى أحد موظفي { $business }.
case-extension-request = هل أطلب من { $business } مهلة إضافية؟
case-note = القرار لأحد الموظفين، والرد يصلك بالبريد الإلكتروني.
button-pass-on = نعم، حوّل الطلب
passed-to-person = حوّلت طلبك إلى أحد موظفي { $business } مع محادثتنا هنا، فلا حاجة إلى إعادة شرحه. يصلك الرد على { $email }.
passed-and-still-here = وحتى ذلك الحين، أنا هنا للإجابة عن أسئلتك.
