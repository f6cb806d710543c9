# The chat on a site of the firm's, in Arabic.
embed-open = محادثة الفواتير
embed-title = محادثة فواتير { $business }
embed-close = إغلاق المحادثة
embed-news = رسالة جديدة
open-apart = فتحها في صفحة مستقلة
