"""Features: what the firm has turned off. What is off is neither offered nor done.

This is the one place that knows: a wish is refused by it whatever way it came (bot/granting.py),
and no button for it leaves (bot/phrases.py words only what is shown). For a viewer all that acts
is off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.messages import Action
from bot.replies import Block, Choice, Choices, Reply, Say

# What keeps a customer safe, understood or in reach of a person can't be turned off.
ALWAYS = frozenset(
    {
        *("human", "help", "greeting", "welcome", "thanks", "out_of_scope", "affirm", "deny"),
        *("problem", "goodbye"),
        *("login_link", "logout", "connections", "revoke_link", "switch_account"),
        *("end_handoff", "rate_person", "reopen_ticket", "transcript", "my_data", "export_data"),
        *("reminder_stop", "reminder_start", "cancel_planned", "acknowledge_price"),
        "autopay_off",
    }
)
CANCEL = "cancel_subscription"
# Names that stand for several wishes; any other wish's own name stands for itself.
GROUPS: Mapping[str, frozenset[str]] = {
    "pay": frozenset({"pay", "payment_link", "pay_part", "pay_saved", "pay_on_day"}),
    "saved_card": frozenset({"pay_saved", "pay_on_day"}),
    "methods": frozenset(
        {"update_payment_method", "verify_method", "default_method", "remove_method"}
    ),
    "autopay": frozenset({"autopay_on"}),
    "cancel": frozenset({CANCEL, "cancel_reason"}),
    "pause": frozenset({"pause_subscription"}),
    "promises": frozenset({"promise_to_pay", "extension_request"}),
    "snooze": frozenset({"reminder_snooze"}),
    "cases": frozenset({"cases", "refund_request", "dispute_charge", "already_paid", "add_file"}),
    "documents": frozenset(
        {
            *("invoice_pdf", "receipt", "credit_note", "statement", "invoice_documents"),
            *("download_documents", "mail_document", "export_csv"),
        }
    ),
    "documents_by_mail": frozenset({"mail_document"}),
    "language": frozenset({"set_language"}),
    "profile": frozenset(
        {"profile", "update_email", "update_address", "update_tax_id", "update_contact"}
    ),
    "preferences": frozenset({"preferences", "set_mute", "set_hours", "set_discreet"}),
}


class UnknownFeature(ValueError):
    """A name that stands for nothing; the message says which ones are like it."""


@dataclass(frozen=True, slots=True)
class Features:
    """The wishes that are off. `cancel_elsewhere` says where one cancels instead.

    `acts` are the wishes that are not for viewers.
    """

    off: frozenset[str] = frozenset()
    cancel_elsewhere: str = ""
    acts: frozenset[str] = frozenset()

    def is_off(self, intent: str) -> bool:
        """Whether nobody may do this."""
        return intent in self.off

    def for_viewer(self) -> "Features":
        """What is left to somebody who may only look."""
        return replace(self, off=self.off | self.acts)

    def shown(self, reply: Reply) -> Reply:
        """The reply without the buttons of what is off; a person where no button would be left."""
        if not self.off:
            return reply
        return replace(reply, blocks=tuple(self._kept(reply.blocks)))

    def _kept(self, blocks: tuple[Block, ...]) -> Iterable[Block]:
        person = any(_offers_person(one) for one in blocks)
        for block in blocks:
            if not isinstance(block, Choices) or not self._hides(block):
                yield block
                continue
            left = tuple(one for one in block.choices if not self.is_off(one.action.intent))
            if left:
                yield replace(block, choices=left)
            elif not person:
                person = True
                yield Choices((Choice(Say("menu-human"), Action("human", {})),))

    def _hides(self, block: Choices) -> bool:
        return any(self.is_off(one.action.intent) for one in block.choices)


ALL_ON = Features()


def parse_features(
    names: Iterable[str], intents: Iterable[str], cancel_elsewhere: str = ""
) -> Features:
    """The features of a list of names, when these are all wishes that there are.

    Raises UnknownFeature.
    """
    known = _known(frozenset(intents) - ALWAYS)
    wanted = tuple(names)
    if unknown := [one for one in wanted if one not in known]:
        raise UnknownFeature(_no_such(unknown[0], known))
    off = frozenset(intent for one in wanted for intent in known[one])
    return Features(off, cancel_elsewhere)


def _no_such(name: str, known: Iterable[str]) -> str:
    if name in ALWAYS:
        return f"{name} can't be turned off: it keeps customers safe, or in reach of a person"
    near = get_close_matches(name, sorted(known), n=3) or sorted(GROUPS)
    return f"there is no {name}: did you mean {', '.join(near)}? docs/reference.md has them all"


def _known(intents: frozenset[str]) -> Mapping[str, frozenset[str]]:
    alone = {one: frozenset({one}) for one in intents}
    return {**alone, **{name: wishes & intents for name, wishes in GROUPS.items()}}


def _offers_person(block: Block) -> bool:
    return isinstance(block, Choices) and any(one.action.intent == "human" for one in block.choices)
