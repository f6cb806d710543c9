"""Pass it to a person, with everything that a person needs; and come back."""

from datetime import datetime

from bot.blocks import menu, note, reply, text
from bot.desk.letters import muted, passed_on, reopened
from bot.desk.ticket import STILL_OPEN
from bot.replies import Document, DocumentKind, File, Say
from bot.skill import Change, Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """A plain wish is passed on at once."""
    match turn.intent:
        case "transcript":
            return _transcript(turn)
        case "human" | "reopen_ticket" if turn.muted_until:
            return Outcome(muted(turn.business, turn.muted_until, turn.support))
        case "end_handoff":
            return _end(turn)
        case "rate_person":
            return Outcome(
                reply(text("desk-thanks-for-rating")), changes=(_named(turn, "rate_person"),)
            )
        case "reopen_ticket":
            return _reopen(turn)
    if turn.desk:
        return Outcome(
            passed_on(turn.business, _opens_at(turn)),
            changes=(Change("call_person", _ticket(turn)),),
        )
    if turn.account is None:
        key = "human-write-to" if turn.support else "human-sign-in"
        said = text(key, business=turn.business, support=turn.support)
        return Outcome(reply(said, menu("login_link", "help")))
    return _pass_on(turn)


def _transcript(turn: SkillTurn) -> Outcome:
    """The talk of this very sign-in: what others said here before is not theirs to have."""
    whom = turn.signed_in
    paper = Document(DocumentKind.TALK, whom.customer.id, str(whom.link), turn.tag)
    return Outcome(
        reply(text("transcript-here"), File(paper, Say("transcript-file")), menu("human"))
    )


def _pass_on(turn: SkillTurn) -> Outcome:
    return Outcome(
        reply(
            text("passed-to-person", business=turn.business, email=turn.person.email),
            note("passed-and-still-here"),
        ),
        changes=(Change("open_ticket", _ticket(turn)),),
    )


def _ticket(turn: SkillTurn) -> dict[str, str]:
    words = turn.text or turn.arguments.get("caption") or turn.intent
    ticket = {"category": turn.intent, "reason": words}
    if invoice := turn.arguments.get("invoice") or turn.focus:
        ticket["invoice"] = invoice
    if upset := turn.arguments.get("upset"):
        ticket["upset"] = upset
    shown = {name: turn.arguments.get(name, "") for name in ("file", "file_name", "file_type")}
    return {**ticket, **shown} if shown["file"] else ticket


def _end(turn: SkillTurn) -> Outcome:
    if not turn.with_person:
        return Outcome(reply(text("desk-not-with-person"), menu("help", "human")))
    return Outcome(
        reply(text("desk-ended"), menu("help", "human")), changes=(Change("end_handoff"),)
    )


def _reopen(turn: SkillTurn) -> Outcome:
    """With the words that wanted it, where it was said in words."""
    arguments = {**turn.arguments, **({"reason": turn.text} if turn.text else {})}
    say = passed_on if arguments.pop(STILL_OPEN, "") else reopened
    said = say(turn.business, _opens_at(turn))
    return Outcome(said, changes=(Change("reopen_ticket", arguments),))


def _opens_at(turn: SkillTurn) -> datetime | None:
    """When agents are there again, on the customer's clock."""
    at = turn.desk.opens_at(turn.now) if turn.desk else None
    return turn.local(at) if at else None


def _named(turn: SkillTurn, kind: str) -> Change:
    return Change(kind, dict(turn.arguments))
