# O que é cobrado sozinho: antes, antes de outra tentativa e quando um cartão vence.
charge-ahead = Em { $day } { $plan } é renovado: { $amount } serão cobrados em { $method }.
charge-ahead-note = Você não precisa fazer nada.
planned-ahead = Amanhã, { $day }, { $amount } de { $number } serão cobrados em { $method }, como você pediu.
planned-ahead-note = Hoje ainda dá para desfazer.
retry-ahead = { $amount } de { $number } ainda não puderam ser cobrados. A próxima tentativa é em { $day }, em { $method }.
retry-ahead-note = Um cartão novo é tentado na hora, e este fica de lado.
card-expires = { $method } vence no fim de { $expires }, e suas próximas cobranças vêm depois.
card-expires-note = Com um cartão novo tudo continua como antes.
charge-dropped = O pagamento agendado de { $amount } de { $invoices } não foi feito: o valor ou o cartão não são mais os que você aceitou. Nada foi cobrado.
mail-charge-dropped-subject = Seu pagamento agendado não foi feito
mail-renewal-ahead-subject = Sua assinatura é renovada em breve
mail-planned-ahead-subject = Seu pagamento agendado é amanhã
mail-retry-ahead-subject = Próxima tentativa no seu cartão
mail-card-expires-subject = Seu cartão vence em breve
invoice-ahead = { $number } vence em { $day }: { $amount } serão cobrados em { $method }.
mail-invoice-ahead-subject = Sua fatura é cobrada amanhã
