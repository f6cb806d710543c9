"""The mails around linking: the magic link itself, and the news that a chat was linked."""

import re
from dataclasses import dataclass

from bot.conversation import Conversation
from bot.link_rules import OF_MAILBOX, LinkRules, Proof, Purpose
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_email
from bot.replies import Link, Reply, Say, Style, Text, Value

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

    def link(self, wish: LinkWish, tag: str, *, allowed: bool) -> Outgoing:
        """The magic link; kept back, as a row like any other, where it is not `allowed`."""
        owner = wish.purpose in OF_MAILBOX  # who need not be whoever asks
        reply = Reply(
            (
                Text(Say(f"mail-link-{_slug(wish.purpose)}", self._who(wish.chat))),
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
            tag,
            withheld=not allowed,
        )

    def asked(self, wish: LinkWish, email: str, tag: str) -> Outgoing:
        """The news to the present address that another one is to take its place."""
        who = {**self._who(wish.chat), "email": mask_email(wish.email)}
        support = self.rules.support_email
        reply = Reply(
            (
                Text(Say("mail-email-asked", who)),
                Text(Say("mail-details-not-you", {"support": support}), Style.NOTE)
                if support
                else Text(Say("mail-details-plain"), Style.NOTE),
            )
        )
        key, subject = f"email-asked:{wish.nonce}", "mail-email-asked-subject"
        return self._mail(key, email, Kind.NOTICE, reply, subject, tag)

    def bound(self, request: int, email: str, chat: Conversation, tag: str) -> Outgoing:
        """The news that a chat can now see the bills."""
        key = "mail-bound" if self.rules.support_email else "mail-bound-plain"
        values = {**self._who(chat), "support": self.rules.support_email}
        reply = Reply((Text(Say(key, values)),))
        return self._mail(f"bound:{request}", email, Kind.NOTICE, reply, "mail-bound-subject", tag)

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


def without_bait(name: str) -> str:
    """A display name for a mail to somebody who may never have heard of its owner.

    Anybody may call himself "Refund: https://…" and have us mail that to a customer in the firm's
    name. So it is short, and holds nothing that a mail program would turn into a link.
    """
    return " ".join(_ADDRESS_SIGNS.sub(" ", name).split())[:_NAME_LIMIT]


def _slug(word: Purpose | Proof) -> str:
    return word.value.replace("_", "-")
