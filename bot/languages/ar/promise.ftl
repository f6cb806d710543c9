# A day of payment that the customer names.
promise-which = أي فاتورة هي المقصودة؟
promise-all = الكل ({ $count }): { $sums }
promise-which-day = بكل سرور. في أي يوم سيكون دفع { $invoices }؟ أي يوم حتى { $last } مناسب.
promise-more-time = لا بأس، هذا يحدث. يكفي تحديد يوم حتى { $last } لدفع { $invoices }، وتتوقف التذكيرات إلى ذلك اليوم. وإن لزم وقت أطول، فالقرار لأحد الموظفين.
promise-person = أحتاج إلى وقت أطول
promise-too-late = { $last } هو آخر يوم يمكنني تسجيله. لموعد أبعد، يُرجى سؤال أحد موظفي { $business }.
promise-day-is-over = { $day } قد مضى. أي يوم يناسبك حتى { $last }؟
promise-question = هل أسجّل أن الدفع سيكون بحلول { $day }؟
promise-note = تتوقف التذكيرات بهذا المبلغ حتى ذلك اليوم، ويبقى تاريخ الاستحقاق كما هو.
promise-yes = سأدفع بحلول { $day }
promise-made = سجّلت ذلك: الدفع بحلول { $day }. شكرًا على إبلاغي.
promise-made-note = لن تصلك تذكيرات بهذا المبلغ حتى ذلك اليوم، ويبقى تاريخ الاستحقاق كما هو.
promise-stands = سجّلنا من قبل موعد { $day } لدفع { $invoices }، والتذكيرات متوقفة إلى ذلك اليوم. ويمكنك الدفع قبله في أي وقت.
promise-no-more = لا يمكنني وحدي تسجيل موعد آخر لهذا المبلغ. يسعد أحد موظفي { $business } بالنظر في الأمر معك.
