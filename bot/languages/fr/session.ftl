# Connexion en cours, comptes et chats connectés.
already-signed-in = Votre connexion est active, { $name }. Compte : { $customer }.
signed-out = C’est fait, ce chat est déconnecté. Rien sur vos factures ne s’affichera ici avant votre prochaine connexion.
sign-out-question = Vous déconnecter de ce chat ?
switched = Nous parlons maintenant du compte { $customer }.
only-one-account = Votre adresse correspond à un seul compte, { $customer }, et vous y êtes.
which-account = Votre adresse correspond à plusieurs comptes. Lequel ?
linked-chats = Chats qui peuvent voir vos factures
linked-chat = { $name } ({ $channel })
this-chat = ce chat
last-used = dernière utilisation le { $at }
button-unlink = Déconnecter { $name } ({ $channel })
unlinked = C’est fait. L’autre chat est déconnecté.
unlinked-note = Il ne reçoit plus de rappels non plus.
link-gone = Ce chat n’est plus connecté.
