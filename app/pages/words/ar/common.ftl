# Words that several pages share, in Arabic.
page-title = { $title } – { $business }
footer-help = أسئلة؟ يمكنك مراسلتنا على
later-title = يُرجى المحاولة بعد لحظات
later-text = لا يمكننا الاطلاع على هذا حاليًا. لم يتغيّر أي شيء. يُرجى إعادة تحميل الصفحة بعد ثوانٍ.
form-foreign = أُرسل هذا النموذج من موقع آخر، لذلك لم يُنفّذ أي شيء.
form-type = هذا العنوان لا يقبل إلا نموذج ويب عاديًا، ولم يُنفّذ أي شيء.
form-unreadable = تعذّرت قراءة هذا النموذج، لذلك لم يُنفّذ أي شيء.
form-too-long = هذا النموذج أطول من 10,000 بايت، لذلك لم يُنفّذ أي شيء.
form-decision = يجب أن يكون الحقل «decision» إما «confirm» أو «deny»، ولم يُنفّذ أي شيء.
form-outcome = يجب أن يكون الحقل «outcome» إما «succeed» أو «decline» أو «process»، ولم يُنفّذ أي شيء.
form-step = يجب أن يكون الحقل «step» إما «next_morning» أو «next_week»، ولم يُنفّذ أي شيء.
