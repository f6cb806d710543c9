# The page that brings the app into a platform, in Arabic.
install-title = { $business } في Slack
install-lead = ثلاث خطوات، نحو خمس دقائق. يلزم أن يُسمح لك بإضافة تطبيقات إلى مساحة عملك.
install-create = ينشئ Slack التطبيق وفق قائمة بما يُسمح له به، ويعرض عليك القائمة أولًا.
install-button = إنشاء التطبيق في Slack
install-copy = ثبّت التطبيق في مساحة عملك، وانقل ما يعرضه Slack هناك إلى الإعدادات:
install-start = أعد تشغيل البرنامج. وما بقي ناقصًا يخبرك به «paidup doctor».
install-by-hand = أو يدويًا
install-manifest = القائمة، لتُلصق تحت «From a manifest»
