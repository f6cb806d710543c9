"""Wishes beside the bills are heard as whole messages in every language, and nothing else is."""

from datetime import date

import pytest

from bot.understanding.understander import load_packaged

UNDERSTANDER = load_packaged()
HEARD = {
    "about_bot": (
        *("are you a bot?", "Are you human?", "am I talking to a real person?", "who are you"),
        *("is this a bot or a human?", "hi, am I speaking to a human?", "are you an AI?"),
        *("Bist du ein Bot?", "Sind Sie ein echter Mensch?", "Schreibe ich mit einem Roboter?"),
        *("wer bist du", "Mit wem rede ich?", "¿Eres un robot?", "¿Hablo con una persona real?"),
        *("¿Quién eres?", "Êtes-vous un robot ?", "est-ce que je parle à un humain ?"),
        *("qui êtes-vous ?", "Você é um robô?", "Estou falando com uma pessoa?", "quem é você"),
        *("Com quem eu estou falando?", "Bom dia, você é um robô?", "Добрый день, вы бот?"),
        *("Ты бот?", "Вы живой человек?", "Я говорю с роботом?", "кто вы", "вы живая?"),
        *("هل أنت روبوت؟", "هل أتحدث مع إنسان؟", "من أنت؟", "مين أنت"),
        *("السلام عليكم، هل أنت روبوت؟",),
    ),
    "my_data": (
        *("what data do you have about me?", "What do you know about me", "delete my data"),
        *("please delete all my data", "forget me", "erase everything you know about me"),
        *("I want you to delete my personal data", "what do you store about me?"),
        *("Was weißt du über mich?", "Welche Daten speichern Sie über mich?"),
        *("Löschen Sie alle meine Daten", "bitte lösche meine Daten", "vergiss mich"),
        *("Ich möchte, dass Sie meine Daten löschen", "¿Qué datos guardan sobre mí?"),
        *("borre mis datos personales", "quiero eliminar mis datos", "olvídame"),
        *("Quelles données conservez-vous sur moi ?", "Supprimez mes données", "oubliez-moi"),
        *("Que dados vocês guardam sobre mim?", "apague todos os meus dados", "esqueça-me"),
        *("Какие данные вы храните обо мне?", "Удалите мои данные", "забудьте меня"),
        *("Что вы обо мне знаете?", "Какие данные обо мне вы храните?"),
        *("Удалите, пожалуйста, мои персональные данные", "Стереть то, что вы обо мне знаете"),
        *("apague tudo o que vocês sabem sobre mim", "Apagar o que sabem de mim"),
        *("محو ما تعرفونه عني",),
        *("ما البيانات التي تحفظونها عني؟", "احذفوا بياناتي", "احذف كل بياناتي من فضلك"),
    ),
    "reopen_ticket": (
        *("not solved yet", "Not solved yet!", "no, still wrong", "it still doesn't work"),
        *(
            "It’s not solved",
            "no, it isn't fixed",
            "sorry, this is still not resolved",
            "nope, not fixed",
        ),
        *("the problem has not been solved yet", "that didn't help", "it's still the same"),
        *("still not working", "no, same problem again", "I still have the same problem"),
        *("noch nicht gelöst", "Nein, immer noch falsch", "es geht immer noch nicht"),
        *("Das ist leider noch nicht geklärt", "das hat mir nicht geholfen"),
        *("funktioniert immer noch nicht", "mein Problem besteht weiterhin", "no, sigue mal"),
        *("todavía no está resuelto", "sigue sin resolverse", "aún no funciona"),
        *("eso no me ha ayudado", "pas encore résolu", "ce n'est toujours pas réglé"),
        *("non, c'est toujours faux", "ça ne marche toujours pas", "ça n'a pas aidé"),
        *("ainda não foi resolvido", "não, ainda está errado", "ainda não funciona"),
        *("isso não ajudou", "ещё не решено", "проблема так и не решена", "нет, всё ещё неверно"),
        *("до сих пор не работает", "это не помогло", "لم تُحل المشكلة بعد", "لا، ما زال خطأ"),
        *("ما زالت المشكلة قائمة", "ما زال لا يعمل", "لم يساعدني هذا"),
    ),
    "settings": (
        *("settings", "my settings", "open settings", "Einstellungen", "mis ajustes"),
        *("configuración", "mes paramètres", "minhas configurações", "мои настройки", "الإعدادات"),
    ),
    "preferences": (
        *("notifications", "notification settings", "Benachrichtigungen", "mis notificaciones"),
        *("gérer les notifications", "minhas notificações", "уведомления", "الإشعارات"),
    ),
    "profile": (
        *("my account", "address", "my tax id", "mein Profil", "Steuernummer", "mi cuenta"),
        *("mon adresse", "meu endereço", "мой профиль", "حسابي"),
    ),
    "payment_methods": (
        *("card", "my cards", "Karte", "Zahlungsarten", "mis tarjetas", "mes cartes"),
        *("meus cartões", "мои карты", "بطاقتي"),
    ),
    "problem": (
        *("I have a problem", "it doesn't work", "report an issue", "Es gibt ein Problem"),
        *("das geht nicht", "tengo un problema", "esto no funciona", "j'ai un problème"),
        *("ça marche pas", "estou com um problema", "isso não funciona", "у меня проблема"),
        *("не работает", "لدي مشكلة", "لا يعمل"),
    ),
    "goodbye": (
        *("bye", "ok bye!", "thanks, have a nice day", "Tschüss", "auf Wiedersehen", "hasta luego"),
        *("au revoir", "até logo", "до свидания", "مع السلامة"),
    ),
    "export_data": (
        *("export my data", "give me a copy of all my data", "can I get my data as a file?"),
        *("I want a copy of my personal data", "download my data please"),
        *("Ich möchte eine Kopie meiner Daten", "exportiere meine Daten"),
        *("Kann ich meine Daten herunterladen?", "quiero una copia de mis datos"),
        *("exportar mis datos", "Je voudrais une copie de mes données", "exporter mes données"),
        *("quero uma cópia dos meus dados", "exportar meus dados", "Хочу получить мои данные"),
        *("выгрузите все мои данные", "أريد نسخة من بياناتي", "تصدير بياناتي"),
    ),
}
OTHERS = (
    *("I want to talk to a human", "is there a person here", "human", "bot", "who is Anna Lind?"),
    *("are you a bot? I want to pay INV-0042", "what is this?", "delete my card", "my data"),
    *("export my invoices", "delete my account", "change my details", "forget it", "who owes what"),
    *("ich will einen Menschen", "lösch meine Karte", "exportiere meine Rechnungen", "vergiss es"),
    *("Ich möchte meine Daten ändern", "quiero hablar con una persona", "olvídalo"),
    *("je veux parler à un humain", "supprimez ma carte", "oubliez", "quero falar com uma pessoa"),
    *("позовите человека", "удалите карту", "что я должен", "أريد التحدث مع إنسان", "كم علي"),
    *("it is solved", "solved", "is it solved?", "not paid yet", "the invoice is wrong", "no"),
    *("it's not correct", "not yet", "still open?", "my card does not work", "it works", "fixed"),
    *("ist gelöst", "gelöst", "die Rechnung ist falsch", "noch nicht bezahlt", "noch nicht"),
    *("está mal", "resuelto", "c'est faux", "résolu", "está errado", "resolvido", "решено"),
    *("неверная сумма", "المبلغ خطأ", "تم الحل"),
    *("details", "change my address", "change card", "remove my card", "my card was declined"),
    *("send it by email", "no problem", "kein Problem", "Adresse ändern", "das Konto schließen"),
    *("what do you have about INV-0042", "do you know when I must pay", ""),
)


def heard(text: str) -> str:
    said = UNDERSTANDER.understand(text, today=date(2026, 11, 20), locale="en-GB")
    return said.remarks.aside


@pytest.mark.parametrize(
    ("intent", "text"), [(one, t) for one, all_ in HEARD.items() for t in all_]
)
def test_it_is_heard_in_every_language(intent: str, text: str) -> None:
    assert heard(text) == intent


@pytest.mark.parametrize("text", OTHERS)
def test_what_says_anything_more_or_less_is_another_wish(text: str) -> None:
    assert heard(text) == ""
