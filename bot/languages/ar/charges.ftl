# ما يُخصم تلقائيًا: قبل الخصم، وقبل محاولة جديدة، وعند قرب انتهاء بطاقة.
charge-ahead = في { $day } يتجدد { $plan }: يُخصم { $amount } من { "\u200E" }{ $method }{ "\u200E" }.
charge-ahead-note = لا يلزمك فعل شيء.
planned-ahead = غدًا، { $day }، يُخصم { $amount } عن { $number } من { "\u200E" }{ $method }{ "\u200E" } كما طلبت.
planned-ahead-note = يمكنك التراجع اليوم.
retry-ahead = لم نتمكن حتى الآن من خصم { $amount } عن { $number }. المحاولة التالية في { $day } من { "\u200E" }{ $method }{ "\u200E" }.
retry-ahead-note = البطاقة الجديدة تُجرَّب فورًا، وتُترك هذه.
card-expires = تنتهي { "\u200E" }{ $method }{ "\u200E" } في نهاية { $expires }، والخصومات القادمة بعد ذلك.
card-expires-note = مع بطاقة جديدة يستمر كل شيء كما كان.
charge-dropped = لم تتم الدفعة المخططة بمبلغ { $amount } عن { $invoices }: المبلغ أو البطاقة لم يعودا كما وافقت. لم يُخصم شيء.
mail-charge-dropped-subject = لم تتم دفعتك المخططة
mail-renewal-ahead-subject = اشتراكك يتجدد قريبًا
mail-planned-ahead-subject = دفعتك المخططة غدًا
mail-retry-ahead-subject = المحاولة التالية للخصم
mail-card-expires-subject = بطاقتك تنتهي قريبًا
invoice-ahead = تستحق { $number } في { $day }: يُخصم { $amount } من { "\u200E" }{ $method }{ "\u200E" }.
mail-invoice-ahead-subject = تُخصم فاتورتك غدًا
