"""The mails that say that a customer's details were changed: to every address on file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from billing.customer import Customer
from bot.blocks import note, reply, text
from bot.detail_words import addresses, before_and_after
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_email
from bot.replies import Rows, Say, Text
from bot.store.readers import Readers
from bot.worded import Message


@dataclass(frozen=True, slots=True)
class Letters:
    """What words the mails; `support` is whom to tell if it was somebody else."""

    phrases: Phrases
    support: str
    readers: Readers


def detail_mails(
    letters: Letters, before: Customer, after: Customer, key: str
) -> tuple[Outgoing, ...]:
    """One each, in its reader's language. Who did not do it learns whom to tell."""
    return _mails(
        letters, after, lambda tag: before_and_after(before, after, tag), after.emails, key
    )


def email_mails(
    letters: Letters, after: Customer, old: str, new: str, key: str
) -> tuple[Outgoing, ...]:
    """The same where one address takes another one's place: to the old one too."""
    facts = addresses(old, mask_email(new))
    return _mails(letters, after, lambda _: facts, (old, *after.emails), key)


def contact_mails(
    letters: Letters, customer: Customer, facts: Rows, key: str
) -> tuple[Outgoing, ...]:
    """The same where further mailboxes get papers."""
    return _mails(letters, customer, lambda _: facts, customer.emails, key)


def _mails(
    letters: Letters,
    after: Customer,
    facts: Callable[[str], Rows],
    emails: Sequence[str],
    key: str,
) -> tuple[Outgoing, ...]:
    def message(tag: str) -> Message:
        said = reply(
            text("mail-details", customer=after.billed_as), facts(tag), _not_you(letters.support)
        )
        head = letters.phrases.say(Say("mail-details-subject"), tag)
        return letters.phrases.word(said, tag, no_button).with_subject(head)

    return tuple(
        Outgoing(
            f"details:{key}:{place}",
            mail_to(email),
            Kind.NOTICE,
            message(letters.readers.tag(email)),
        )
        for place, email in enumerate(emails)
    )


def _not_you(support: str) -> Text:
    return note("mail-details-not-you", support=support) if support else note("mail-details-plain")
