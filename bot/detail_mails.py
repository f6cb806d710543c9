"""The mails that say that a customer's details were changed: to every address on file."""

from billing.customer import Customer
from bot.blocks import note, reply, text
from bot.detail_words import before_and_after
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.replies import Say


def detail_mails(
    phrases: Phrases, support: str, before: Customer, after: Customer, key: str
) -> tuple[Outgoing, ...]:
    """One each. Who did not do it learns whom to tell."""
    tag = after.locale
    said = reply(
        text("mail-details", customer=after.billed_as),
        before_and_after(before, after, tag),
        note("mail-details-not-you", support=support) if support else note("mail-details-plain"),
    )
    head = phrases.say(Say("mail-details-subject"), tag)
    message = phrases.word(said, tag, no_button).with_subject(head)
    return tuple(
        Outgoing(f"details:{key}:{place}", mail_to(email), Kind.NOTICE, message)
        for place, email in enumerate(after.emails)
    )
