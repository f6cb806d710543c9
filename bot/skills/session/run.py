"""Who is signed in where."""

from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.replies import Row
from bot.skill import Change, ConnectedChat, Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """One of the wishes around the session."""
    answers = {
        "logout": _log_out,
        "switch_account": _switch,
        "connections": _connections,
        "revoke_link": _revoke,
    }
    return await answers.get(turn.intent, _already)(turn)


async def _already(turn: SkillTurn) -> Outcome:
    words = text("already-signed-in", name=turn.customer.name, customer=turn.customer.billed_as)
    return Outcome(reply(words, menu("balance", "connections", "logout")))


async def _log_out(turn: SkillTurn) -> Outcome:
    if turn.exact or turn.confirmed:
        return Outcome(reply(text("signed-out"), menu("login_link")), changes=(Change("log_out"),))
    return Outcome(reply(text("sign-out-question")), confirm=Action("logout", {}))


async def _switch(turn: SkillTurn) -> Outcome:
    customers = await turn.signed_in.connections.list_customers()
    chosen = next((one for one in customers if one.id == turn.arguments.get("customer")), None)
    if chosen is not None:
        change = Change("switch_customer", {"customer": chosen.id})
        words = text("switched", customer=chosen.billed_as)
        return Outcome(reply(words, menu("balance", "list_invoices")), changes=(change,))
    if len(customers) <= 1:
        only = text("only-one-account", customer=turn.customer.billed_as)
        return Outcome(reply(only, menu("profile", "balance")))
    offered = [
        button(verbatim(one.billed_as), "switch_account", {"customer": one.id}) for one in customers
    ]
    return Outcome(reply(text("which-account"), choices(*offered, per_row=1)))


async def _connections(turn: SkillTurn) -> Outcome:
    chats = await turn.signed_in.connections.list_chats()
    ends = [
        button(
            say("button-unlink", name=one.name, channel=say(f"channel-{one.channel}")),
            "revoke_link",
            {"link": str(one.link)},
        )
        for one in chats
        if not one.current
    ]
    return Outcome(
        reply(
            title("linked-chats"),
            rows(*(_row(turn, one) for one in chats)),
            choices(*ends, button("menu-logout", "logout"), per_row=1),
        )
    )


def _row(turn: SkillTurn, one: ConnectedChat) -> Row:
    label = say("linked-chat", name=one.name, channel=say(f"channel-{one.channel}"))
    if one.current:
        return row(label, say("this-chat"), strong=True)
    return row(label, say("last-used", at=turn.local(one.seen_at)))


async def _revoke(turn: SkillTurn) -> Outcome:
    link = turn.arguments.get("link", "")
    known = {str(one.link) for one in await turn.signed_in.connections.list_chats()}
    if link not in known:
        return Outcome(reply(text("link-gone"), menu("connections")))
    change = Change("revoke_link", {"link": link})
    return Outcome(
        reply(text("unlinked"), note("unlinked-note"), menu("connections")), changes=(change,)
    )
