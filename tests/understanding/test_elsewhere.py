"""Wishes that what was said goes on elsewhere are heard as whole messages, and nothing else is."""

from datetime import date

import pytest

from bot.understanding.understander import load_packaged

UNDERSTANDER = load_packaged()
HEARD = {
    "email": (
        *("send this to my mail", "mail me that", "Email it to me, please!", "send it to my inbox"),
        *("can you send that to my e-mail?", "send me this by email", "E-mail me this"),
        *("schick das an meine Mail", "Können Sie mir das per E-Mail schicken?", "mail mir das"),
        *("Schicken Sie mir das bitte per Mail", "envíame esto por correo", "mándalo a mi correo"),
        *("envoie-moi ça par mail", "Pouvez-vous me l’envoyer par e-mail ?"),
        *(
            "envoyez cela à mon adresse mail",
            "me envie isso por e-mail",
            "manda isso pro meu email",
        ),
        *("пришлите это на почту", "Отправьте мне это на e-mail, пожалуйста"),
        *("можешь скинуть это на почту?", "Можно мне это на почту?"),
        *("أرسل هذا إلى بريدي", "أرسله لي بالبريد الإلكتروني من فضلك"),
    ),
    "slack": (
        *("send it to my Slack", "Send this to Slack", "schick das in mein Slack"),
        *("manda esto a mi Slack", "envoie ça sur mon Slack", "mande isso para o meu Slack"),
        *("скинь это в слак", "أرسل هذا إلى سلاك"),
    ),
    "telegram": (
        *("can we go on in Telegram", "Let's continue on telegram", "switch to Telegram please"),
        *("können wir in Telegram weitermachen?", "¿Podemos seguir en Telegram?"),
        *("peut-on continuer sur Telegram ?", "podemos continuar no Telegram?"),
        *("Можем продолжить в телеграме?", "давайте в телеграм", "هل يمكننا أن نكمل على تيليجرام؟"),
    ),
    "web": (
        *("continue in the web chat", "can we continue in the browser?", "weiter im Web-Chat"),
        *("sigamos en el chat web", "continuons sur le chat du site", "continuar no chat do site"),
        *("продолжим в веб-чате", "لنكمل في محادثة الويب"),
    ),
}
OTHERS = (
    *("send me the invoice by mail", "send the invoices to accounts@lind.example", "mail", "slack"),
    *("change my e-mail", "switch to my other email", "send it to anna@lind.example", "telegram"),
    *(
        "send this to my mail and pay INV-0042",
        "mail me the March invoice",
        "don't send it by mail",
    ),
    *("don't send this to my Slack", "stop sending this to my mail", "did you send this by mail?"),
    *("send this to my accountant", "remind me in Telegram", "send money by mail", ""),
    *("schick mir die Rechnung per Mail", "ändere meine E-Mail", "wechseln zu Pro"),
    *("envíame la factura por correo", "cambia mi correo", "envoyez-moi la facture par mail"),
    *("changer mon adresse mail", "me envie a fatura por e-mail", "mudar meu e-mail"),
    *("пришлите счёт на почту", "смените мою почту", "أرسل الفاتورة إلى بريدي", "غيّر بريدي"),
    *("I sent this to your mail", "Slack is down", "I pay for Telegram Premium", "web"),
)


def heard(text: str) -> str:
    said = UNDERSTANDER.understand(text, today=date(2026, 11, 20), locale="en-GB")
    return said.remarks.elsewhere


@pytest.mark.parametrize(("channel", "text"), [(c, t) for c, all_ in HEARD.items() for t in all_])
def test_the_place_is_heard_in_every_language(channel: str, text: str) -> None:
    assert heard(text) == channel


@pytest.mark.parametrize("text", OTHERS)
def test_what_names_a_thing_or_another_address_is_another_wish(text: str) -> None:
    assert heard(text) == ""
