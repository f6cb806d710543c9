"""The mails around linking: the magic link itself, and the news that a chat was linked."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import Conversation
from bot.formats import moment_text
from bot.link_rules import OF_MAILBOX, LinkRules, Proof, Purpose
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_email
from bot.replies import Link, Reply, Say, Style, Text, Value
from bot.store.readers import Reader

_NAME_LIMIT = 40
_ADDRESS_SIGNS = re.compile(r"[:/\\@]|(?<=\w)\.(?=\w)")


@dataclass(frozen=True, slots=True)
class LinkWish:
    """Who asks for a link to whose address, and how it will be proven."""

    nonce: str
    email: str
    chat: Conversation
    purpose: Purpose
    proof: Proof


@dataclass(frozen=True, slots=True)
class LinkMails:
    """Words the mails. A token is never in them: the address is made real when the mail leaves."""

    rules: LinkRules
    phrases: Phrases

    def link(self, wish: LinkWish, reader: Reader, now: datetime, *, allowed: bool) -> Outgoing:
        """The magic link; kept back, as a row like any other, where it is not `allowed`."""
        owner = wish.purpose in OF_MAILBOX  # who need not be whoever asks
        reply = Reply(
            (
                Text(Say(f"mail-link-{_slug(wish.purpose)}", self._who(wish.chat))),
                _asked_at(reader, now),
                Link(Say("mail-link-button"), f"secret:link/{wish.nonce}"),
                Text(Say(f"mail-link-proof-{'owner' if owner else _slug(wish.proof)}"), Style.NOTE),
                Text(Say("mail-link-not-owner" if owner else "mail-link-not-you"), Style.NOTE),
            )
        )
        return self._mail(
            f"link:{wish.nonce}",
            wish.email,
            Kind.LINK,
            reply,
            "mail-address-subject" if owner else "mail-link-subject",
            reader.tag,
            withheld=not allowed,
        )

    def asked(self, wish: LinkWish, email: str, reader: Reader, now: datetime) -> Outgoing:
        """The news to the present address that another one is to take its place."""
        who = {**self._who(wish.chat), "email": mask_email(wish.email)}
        support = self.rules.support_email
        reply = Reply(
            (
                Text(Say("mail-email-asked", who)),
                _asked_at(reader, now),
                Text(Say("mail-details-not-you", {"support": support}), Style.NOTE)
                if support
                else Text(Say("mail-details-plain"), Style.NOTE),
            )
        )
        key, subject = f"email-asked:{wish.nonce}", "mail-email-asked-subject"
        return self._mail(key, email, Kind.NOTICE, reply, subject, reader.tag)

    def bound(
        self, request: int, email: str, chat: Conversation, reader: Reader, now: datetime
    ) -> Outgoing:
        """The news that a chat can see the bills, since when, and whom to tell if need be."""
        whom = self.rules.support_email or self.rules.business
        reply = Reply(
            (
                Text(Say("mail-bound", {**self._who(chat), "at": _moment(reader, now)})),
                Text(Say("mail-bound-not-you", {"whom": whom})),
                Text(Say("mail-bound-you"), Style.NOTE),
            )
        )
        key, subject = f"bound:{request}", "mail-bound-subject"
        return self._mail(key, email, Kind.NOTICE, reply, subject, reader.tag)

    def _who(self, chat: Conversation) -> dict[str, Value]:
        return {
            "name": without_bait(chat.display_name),
            "channel": Say(f"channel-{chat.address.channel}"),
            "business": self.rules.business,
        }

    def _mail(
        self,
        key: str,
        email: str,
        kind: Kind,
        reply: Reply,
        subject: str,
        tag: str,
        *,
        withheld: bool = False,
    ) -> Outgoing:
        head = self.phrases.say(Say(subject, {"business": self.rules.business}), tag)
        message = self.phrases.word(reply, tag, no_button).with_subject(head)
        return Outgoing(key, mail_to(email), kind, message, withheld=withheld)


def _asked_at(reader: Reader, now: datetime) -> Text:
    return Text(Say("mail-link-at", {"at": _moment(reader, now)}), Style.NOTE)


def _moment(reader: Reader, now: datetime) -> str:
    return moment_text(now, reader.zone, reader.tag)


def without_bait(name: str) -> str:
    """A display name for a mail to somebody who may never have heard of its owner.

    Anybody may call himself "Refund: https://…" and have us mail that to a customer in the firm's
    name. So it is short, and holds nothing that a mail program would turn into a link.
    """
    return " ".join(_ADDRESS_SIGNS.sub(" ", name).split())[:_NAME_LIMIT]


def _slug(word: Purpose | Proof) -> str:
    return word.value.replace("_", "-")
