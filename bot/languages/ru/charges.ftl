# Что списывается само: заранее, перед новой попыткой и когда истекает карта.
charge-ahead = { $day } продлевается { $plan }: { $amount } будет списано с { $method }.
charge-ahead-note = Делать ничего не нужно.
planned-ahead = Завтра, { $day }, { $amount } по { $number } будет списано с { $method }, как вы просили.
planned-ahead-note = Сегодня это ещё можно отменить.
retry-ahead = { $amount } по { $number } пока не удалось списать. Следующая попытка — { $day }, с { $method }.
retry-ahead-note = Новая карта пробуется сразу, а эту больше не трогают.
card-expires = { $method }: срок истекает в конце { $expires }, а следующие списания — позже.
card-expires-note = С новой картой всё пойдёт как прежде.
charge-dropped = Запланированный платёж на { $amount } по { $invoices } не проведён: сумма или карта уже не те, на которые вы согласились. Ничего не списано.
mail-charge-dropped-subject = Запланированный платёж не проведён
mail-renewal-ahead-subject = Ваша подписка скоро продлится
mail-planned-ahead-subject = Запланированный платёж — завтра
mail-retry-ahead-subject = Следующая попытка списания
mail-card-expires-subject = Срок вашей карты скоро истечёт
invoice-ahead = Срок оплаты { $number } — { $day }: { $amount } будет списано с { $method }.
mail-invoice-ahead-subject = Завтра спишется оплата счёта
