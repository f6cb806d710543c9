# Files that customers send, in Arabic.
attach = إرفاق صورة أو PDF
upload-size = الملف أكبر من 5 ميغابايت. يُرجى إرسال ملف أصغر.
upload-kind = يمكن هنا إرسال الصور (JPEG وPNG) وملفات PDF فقط.
upload-sign-in = يُرجى تسجيل الدخول أولًا: اسأل عما عليك، فأرسل إليك رابطًا.
upload-many = هذه عشرة ملفات خلال ساعة. يُرجى الانتظار قليلًا.
upload-again = تعذّر إرسال الملف. يُرجى المحاولة من جديد.
