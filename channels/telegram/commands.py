"""The bot's menu: what can be typed, in the languages of the program."""

from collections.abc import Mapping

from channels.telegram.driver import Command


def _menu(**words: str) -> tuple[Command, ...]:
    return tuple(Command(word, description) for word, description in words.items())


DEFAULT_LANGUAGE = "en"

# The words are the contract's; /start is not listed, Telegram offers it by itself.
COMMANDS: Mapping[str, tuple[Command, ...]] = {
    "en": _menu(
        balance="What you owe",
        invoices="Your invoices",
        invoice="One invoice: /invoice INV-0042",
        pay="Pay an invoice",
        history="Payments and refunds",
        upcoming="What will be billed next",
        subscription="Your plan",
        autopay="Automatic payment",
        methods="Saved cards and accounts",
        profile="Your billing details",
        settings="Language, time zone, reminders",
        language="Change the language",
        human="Talk to a person",
        help="What I can do",
        logout="Sign out of this chat",
    ),
    "de": _menu(
        balance="Was Sie schulden",
        invoices="Ihre Rechnungen",
        invoice="Eine Rechnung: /invoice INV-0042",
        pay="Eine Rechnung bezahlen",
        history="Zahlungen und Erstattungen",
        upcoming="Was als Nächstes berechnet wird",
        subscription="Ihr Tarif",
        autopay="Automatische Zahlung",
        methods="Gespeicherte Karten und Konten",
        profile="Ihre Rechnungsdaten",
        settings="Sprache, Zeitzone, Erinnerungen",
        language="Die Sprache ändern",
        human="Mit einem Menschen sprechen",
        help="Was ich kann",
        logout="In diesem Chat abmelden",
    ),
}
