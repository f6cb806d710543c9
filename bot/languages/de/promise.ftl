# Ein Zahlungstag, den der Kunde nennt.
promise-which = Welche meinen Sie?
promise-all = Alle { $count }: { $sums }
promise-which-day = Gern. An welchem Tag zahlen Sie { $invoices }? Jeder Tag bis zum { $last } geht.
promise-more-time = Das kommt vor. Nennen Sie mir für { $invoices } einen Tag bis zum { $last }, dann warten die Erinnerungen so lange. Brauchen Sie länger, entscheidet ein Mensch.
promise-person = Ich brauche länger
promise-too-late = Der { $last } ist der späteste Tag, den ich vormerken kann. Für einen späteren fragen Sie bitte einen Menschen bei { $business }.
promise-day-is-over = Der { $day } ist schon vorbei. Welcher Tag bis zum { $last } passt Ihnen?
promise-question = Sie zahlen bis zum { $day }?
promise-note = Die Erinnerungen daran warten bis dahin. Der Fälligkeitstag bleibt, wie er ist.
promise-yes = Ich zahle bis zum { $day }
promise-made = Notiert: Sie zahlen bis zum { $day }. Danke, dass Sie es mir sagen.
promise-made-note = Bis dahin erinnere ich Sie nicht daran. Der Fälligkeitstag bleibt, wie er ist.
promise-stands = Für { $invoices } ist der { $day } schon vorgemerkt, und die Erinnerungen warten bis dahin. Zahlen können Sie jederzeit vorher.
promise-no-more = Hierfür kann ich allein keinen weiteren Tag vormerken. Ein Mensch bei { $business } sieht es sich gern mit Ihnen an.
