"""The mails that say that a customer's details were changed: to every address on file."""

from collections.abc import Sequence

from billing.customer import Customer
from bot.blocks import note, reply, text
from bot.detail_words import addresses, before_and_after
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_email
from bot.replies import Rows, Say


def detail_mails(
    phrases: Phrases, support: str, before: Customer, after: Customer, key: str
) -> tuple[Outgoing, ...]:
    """One each. Who did not do it learns whom to tell."""
    facts = before_and_after(before, after, after.locale)
    return _mails(phrases, support, after, facts, after.emails, key)


def email_mails(
    phrases: Phrases, support: str, after: Customer, old: str, new: str, key: str
) -> tuple[Outgoing, ...]:
    """The same where one address takes another one's place: to the old one too."""
    facts = addresses(old, mask_email(new))
    return _mails(phrases, support, after, facts, (old, *after.emails), key)


def contact_mails(
    phrases: Phrases, support: str, customer: Customer, facts: Rows, key: str
) -> tuple[Outgoing, ...]:
    """The same where further mailboxes get papers."""
    return _mails(phrases, support, customer, facts, customer.emails, key)


def _mails(
    phrases: Phrases,
    support: str,
    after: Customer,
    facts: Rows,
    emails: Sequence[str],
    key: str,
) -> tuple[Outgoing, ...]:
    tag = after.locale
    said = reply(
        text("mail-details", customer=after.billed_as),
        facts,
        note("mail-details-not-you", support=support) if support else note("mail-details-plain"),
    )
    head = phrases.say(Say("mail-details-subject"), tag)
    message = phrases.word(said, tag, no_button).with_subject(head)
    return tuple(
        Outgoing(f"details:{key}:{place}", mail_to(email), Kind.NOTICE, message)
        for place, email in enumerate(emails)
    )
