"""Discreet words: what a lock screen may show. No amount, no name of the matter."""

from collections.abc import Sequence

from bot.blocks import button, choices, note, reply, text
from bot.messages import Action
from bot.reminder_words import Owed
from bot.replies import Choice, Link, Reply, Say


def discreet_subject() -> Say:
    """The mail's subject."""
    return Say("discreet-message")


def discreet_chat(owed: Sequence[Owed]) -> Reply:
    """A message without its matter; the button answers with the facts, as they are then."""
    numbers = [one.invoice for one in owed]
    if len(numbers) == 1:
        show = button("discreet-show", "invoice_detail", {"invoice": numbers[0]}, primary=True)
    else:
        show = button("discreet-show", "balance", primary=True)
    stop = button("reminder-stop", "reminder_stop")
    return reply(text("discreet-message"), choices(show, stop))


def discreet_news(shown: Action) -> Reply:
    """The same for news: the button does what `shown` says."""
    show = Choice(Say("discreet-show"), shown, primary=True)
    return reply(text("discreet-message"), choices(show))


def discreet_mail(portal: str) -> Reply:
    """The same for a mailbox: the facts are shown after signing in."""
    link = Link(Say("discreet-open"), portal) if portal else None
    return reply(text("discreet-message"), link, note("discreet-note"))


def discreet_letter(said: Reply) -> Reply:
    """The same for a mail that must hold the facts: they stand behind what a lock screen shows."""
    return reply(text("discreet-message"), note("discreet-note"), *said.blocks)
