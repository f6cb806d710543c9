# Меню команд по-русски.
command-balance = Сколько к оплате
command-invoices = Ваши счета
command-invoice = Один счёт: /invoice INV-0042
command-pay = Оплатить счёт
command-history = Платежи и возвраты
command-upcoming = Что спишется дальше
command-subscription = Ваш тариф
command-autopay = Автоплатёж
command-methods = Сохранённые карты и счета
command-profile = Ваши данные для счетов
command-settings = Язык, часовой пояс, напоминания
command-language = Сменить язык
command-human = Позвать человека
command-help = Что я умею
command-logout = Выйти из этого чата
