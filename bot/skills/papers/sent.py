"""What was sent to me (RD4): every message of ours, when it left, how, and whether it arrived."""

from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.replies import Row
from bot.sent import SentNotice
from bot.skill import Outcome, SkillTurn

PER_PAGE = 8


async def sent_to_me(turn: SkillTurn) -> Outcome:
    """A page of them, the newest first."""
    given = turn.arguments.get("offset", "0")
    offset = int(given) if given.isdigit() else 0
    found = await turn.signed_in.connections.list_sent(PER_PAGE + 1, offset)
    if not found:
        return Outcome(reply(text("sent-none"), menu("balance", "settings")))
    newer = {"offset": str(max(0, offset - PER_PAGE))}
    older = {"offset": str(offset + PER_PAGE)}
    return Outcome(
        reply(
            title("sent-title"),
            rows(*(_row(turn, one) for one in found[:PER_PAGE])),
            note("sent-note"),
            choices(
                button("button-newer", "sent_to_me", newer) if offset else None,
                button("button-older", "sent_to_me", older) if len(found) > PER_PAGE else None,
                button("menu-preferences", "preferences"),
            ),
            in_place="offset" in turn.arguments,
        )
    )


def _row(turn: SkillTurn, one: SentNotice) -> Row:
    value = say(
        "sent-line",
        kind=say(f"sent-kind-{one.kind}"),
        way=say("sent-by-mail" if one.by_mail else "sent-in-chat"),
        state=say(f"sent-state-{one.state}"),
    )
    return row(say("sent-at", at=turn.local(one.at)), value)
