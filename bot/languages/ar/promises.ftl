# What follows a promise to pay: thanks, or one friendly question.
promise-kept-subject = شكرًا لك
promise-kept = { $invoices }: تم الدفع كما قلت. شكرًا لك!
promise-kept-note = لا يلزم أي شيء آخر.
promise-broken-subject = بخصوص { $invoices }
promise-broken = الموعد المسجّل لدينا لدفعتك كان { $day }، ولم تصل بعد.
promise-broken-note = ربما هي في الطريق، وعندها لا يلزم أي شيء. وإن طرأ أمر ما، فيمكنك إخبارنا.
promise-again = تحديد يوم آخر
amount-due-on = { $amount }، تُستحق في { $day }

promise-case = { $lines }
promise-history-line = { $invoices } حتى { $day } (أُبلغنا في { $given }): { $state }
promise-state-open = قائم
promise-state-broken = لم يُلتزم به
promise-state-followed-up = لم يُلتزم به، وتمت المتابعة
promise-state-kept = تم الالتزام به
promise-state-late = دُفع متأخرًا
promise-state-lapsed = لم يعد هناك مبلغ مستحق
promise-state-case = لم يُلتزم به، وحُوّل إلى موظف
part-due = الدفعة { $n } من { $count } عن { $number }: { $amount } حتى { $day }.
part-due-subject = الدفعة التالية عن { $number }
part-kept = شكرًا، وصلت الدفعة { $n } من { $count } عن { $number }.
part-next = التالية: { $amount } حتى { $day }.
part-last = كانت هذه الأخيرة، وكل شيء مدفوع.
part-late = الدفعة { $n } من { $count } عن { $number }، وقدرها { $amount }، كانت متوقعة في { $day } ولم تصل بعد.
