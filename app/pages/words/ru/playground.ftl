# Люди и часы песочницы по-русски.
demo-clock-text = { $weekday }, { $at } UTC
demo-mood-overdue = один счёт просрочен
demo-mood-autopay = платит автоплатежом
demo-mood-credit = есть деньги на балансе
demo-mood-nothing = долгов нет
demo-mood-forty = сорок счетов
