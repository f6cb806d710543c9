# The page that ends reminders by mail, in Russian.
stop-title = Больше не присылать такие письма?
stop-lead = На { $email } больше не будут приходить напоминания и общие сообщения от { $business }. Квитанции и обязательные сообщения приходят по-прежнему.
stop-button = Больше не присылать
stop-hint = В чате напоминания можно снова включить в любое время.
stop-done-title = Готово
stop-done-text = Напоминания больше не придут. В чате их можно снова включить.
stop-unknown-title = Эта ссылка больше не действует
stop-unknown-text = Возможно, она устарела. Напишите «стоп» в чате или напишите нам.
stop-contact-lead = На { $email } больше не будут приходить копии чьих-либо документов от { $business }.
stop-contact-done-title = Больше не придёт
stop-contact-done-text = Копии на этот адрес больше приходить не будут.
