"""Carries out a skill's changes of our own state, in the turn's transaction, each audited."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from billing.details import PRIVATE
from billing.money import Money, currency
from billing.planning import cancel_charge, plan_charge
from billing.subscription_news import acknowledge
from bot.case_opening import Opening, case_facts
from bot.consent_words import WORDING
from bot.desk.facts import about
from bot.desk.hand import Hand
from bot.desk.hold import Hold, take_hold
from bot.desk.words import wrote
from bot.detail_changes import DetailChanges
from bot.handoff import Draft, Handoff
from bot.messages import SharedFile
from bot.outgoing import Outgoing
from bot.preference_rules import Mute, may_mute
from bot.scene import Kind, Scene
from bot.skill import Change
from bot.store import (
    audit,
    consents,
    conversations,
    desk_files,
    erasures,
    homes,
    links,
    pauses,
    preferences,
    promises,
    tickets,
)
from bot.store.audit import Deed

# What stands on the pages beside chats; who is signed in is seen to where links begin and end.
_ON_PAGES = frozenset(
    {"set_language", "set_time_zone", "agree_to_autopay", "end_autopay", "open_case"}
)


class Changes:
    """Knows each kind of change."""

    def __init__(self, handoff: Handoff) -> None:
        self._handoff = handoff
        self._kinds: Mapping[str, Kind] = {
            "set_language": _set_language,
            "set_time_zone": _set_time_zone,
            "set_reminders": _set_reminders,
            "snooze": _snooze,
            "mute": _mute,
            "set_hours": _set_hours,
            "set_discreet": _set_discreet,
            "promise": _promise,
            "agree_parts": _agree_parts,
            "open_ticket": self._open_ticket,
            "call_person": self._call_person,
            "end_handoff": self._end_handoff,
            "rate_person": self._rate_person,
            "reopen_ticket": self._reopen_ticket,
            "open_case": self._open_case,
            "log_out": _log_out,
            "erase_data": _erase_data,
            "revoke_link": _revoke_link,
            "switch_customer": _switch_customer,
            "quote_policy": _quote_policy,
            "acknowledge_price": _acknowledge_price,
            "plan_charge": _plan_charge,
            "cancel_charge": _cancel_charge,
            **DetailChanges(handoff.phrases, handoff.support_email).by_kind(),
            "agree_to_autopay": _agree_to_autopay,
            "end_autopay": _end_autopay,
        }

    async def apply(self, scene: Scene, change: Change) -> tuple[Outgoing, ...]:
        """Do it; returns what must be told to others."""
        await _record(scene, change)
        told = await self._kinds[change.kind](scene, change.arguments) or ()
        if change.kind in _ON_PAGES and scene.account:
            await homes.mark_customer(scene.tx, scene.account.customer.id, scene.now)
        return told

    async def _open_ticket(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        return await self._handoff.open(scene.tx, await _draft(scene, arguments), scene.now)

    async def _call_person(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        told = await self._handoff.call(scene.tx, await _draft(scene, arguments), scene.now)
        if arguments.get("file") and not scene.chat.is_muted(scene.now):
            await _hand_over(scene, arguments)
        return told

    async def _end_handoff(self, scene: Scene, _: Mapping[str, str]) -> tuple[Outgoing, ...]:
        held = await self._own_ticket(scene, scene.chat.ticket or 0)
        return await held[0].end(held[1], f"chat:{scene.chat.id}") if held else ()

    async def _rate_person(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        held = await self._own_ticket(scene, int(arguments["ticket"]))
        return await held[0].rate(held[1], arguments["rating"]) if held else ()

    async def _reopen_ticket(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        held = await self._own_ticket(scene, int(arguments["ticket"]))
        if held is None:
            return ()
        hand, hold = held
        told = await hand.call_again(hold, f"chat:{scene.chat.id}")
        said = arguments.get("reason", "")
        more = hand.relay(hold, wrote(scene.chat.display_name, said), "said") if said else ()
        return (*told, *more)

    async def _own_ticket(self, scene: Scene, number: int) -> tuple[Hand, Hold] | None:
        """A ticket of this very chat, or None."""
        key = f"chat:{scene.chat.id}:{int(scene.now.timestamp() * 1000)}"
        hold = await take_hold(scene.tx, number, scene.now, key)
        hand = self._handoff.hand
        if hand is None or hold is None or hold.ticket.conversation != scene.chat.id:
            return None
        return hand, hold

    async def _open_case(self, scene: Scene, arguments: Mapping[str, str]) -> tuple[Outgoing, ...]:
        account = scene.signed_in
        opened = Opening(scene.tx, scene.chat.id, account, scene.tag, scene.now)
        draft, number = await opened.carry_out(arguments)
        wanted = {"reason": draft.reason or draft.kind.value, "invoice": draft.invoice}
        ticket = await _draft(scene, {**arguments, **wanted})
        return await self._handoff.open(scene.tx, ticket, scene.now, case_facts(draft, number))


async def _draft(scene: Scene, arguments: Mapping[str, str]) -> Draft:
    return Draft(
        scene.chat,
        await about(scene.account) if scene.account else None,
        arguments["category"],
        arguments["reason"],
        scene.tag,
        arguments.get("invoice", ""),
        urgent=arguments.get("upset") == "yes",
    )


async def _hand_over(scene: Scene, arguments: Mapping[str, str]) -> None:
    """What the customer showed goes to whoever was called: once to each ticket."""
    ticket = await tickets.find_newest(scene.tx, scene.chat.id, arguments["category"])
    if ticket is None:
        return
    digest = sha256(arguments["file"].encode()).hexdigest()[:32]
    await desk_files.want(
        scene.tx,
        ticket.id,
        f"shown:{ticket.id}:{digest}",
        from_agent=False,
        by=f"chat:{scene.chat.id}",
        name=scene.chat.display_name,
        caption="",  # the ticket has the words
        channel=scene.chat.address.channel,
        file=SharedFile(arguments["file"], arguments["file_name"], arguments["file_type"], 0),
        now=scene.now,
    )


async def _record(scene: Scene, change: Change) -> None:
    # Words and files stay in the ticket, addresses in the books.
    private = {"reason", "file", "file_name", "file_type", *PRIVATE}
    after = {name: value for name, value in change.arguments.items() if name not in private}
    person = f"person:{scene.account.person.id}" if scene.account else f"chat:{scene.chat.id}"
    channel = scene.chat.address.channel
    deed = Deed(person, change.kind, f"chat:{scene.chat.id}", after=after, channel=channel)
    await audit.record(scene.tx, deed, scene.now)


async def _set_language(scene: Scene, arguments: Mapping[str, str]) -> None:
    await conversations.set_fields(scene.tx, scene.chat.id, language=arguments["tag"])
    if scene.account:
        await links.set_person(scene.tx, scene.account.person.id, language=arguments["tag"])


async def _set_time_zone(scene: Scene, arguments: Mapping[str, str]) -> None:
    zone = ZoneInfo(arguments["zone"]).key
    await links.set_person(scene.tx, scene.signed_in.person.id, time_zone=zone)


async def _set_reminders(scene: Scene, arguments: Mapping[str, str]) -> None:
    on = arguments["on"] == "yes"
    person = scene.signed_in.person.id
    await links.set_person(scene.tx, person, reminders=on)
    if on:
        # Anew in this chat: what else was withdrawn by the stop is not given back from here.
        await consents.withdraw_chats(scene.tx, (scene.chat.id,), "replaced", scene.now)
        await _agree(scene, person, "asked")
    else:
        await consents.withdraw_person(scene.tx, person, "stop", scene.now)


async def _agree(scene: Scene, person: int, how: str) -> None:
    await consents.give(
        scene.tx,
        person_id=person,
        conversation_id=scene.chat.id,
        how=how,
        wording=WORDING,
        now=scene.now,
    )


async def _snooze(scene: Scene, arguments: Mapping[str, str]) -> None:
    await pauses.add(
        scene.tx,
        customer=scene.signed_in.customer.id,
        invoice=arguments.get("invoice"),
        until=datetime.fromisoformat(arguments["until"]),
        why=arguments.get("why", "snoozed"),
        now=scene.now,
    )


async def _mute(scene: Scene, arguments: Mapping[str, str]) -> None:
    what = Mute(arguments["kind"], arguments["channel"], arguments["invoice"])
    if may_mute(what):
        off = arguments["off"] == "yes"
        await preferences.switch(scene.tx, scene.signed_in.person.id, what, off=off)


async def _set_hours(scene: Scene, arguments: Mapping[str, str]) -> None:
    part = arguments["part"] or None
    await preferences.set_fields(scene.tx, scene.signed_in.person.id, part_of_day=part)


async def _set_discreet(scene: Scene, arguments: Mapping[str, str]) -> None:
    on = arguments["on"] == "yes"
    await preferences.set_fields(scene.tx, scene.signed_in.person.id, discreet=on)


async def _promise(scene: Scene, arguments: Mapping[str, str]) -> None:
    await promises.add(
        scene.tx,
        customer=scene.signed_in.customer.id,
        person_id=scene.signed_in.person.id,
        conversation_id=scene.chat.id,
        invoices=arguments["invoices"].split(","),
        day=date.fromisoformat(arguments["day"]),
        language=arguments["language"],
        now=scene.now,
    )


async def _agree_parts(scene: Scene, arguments: Mapping[str, str]) -> None:
    for number, one in enumerate(arguments["parts"].split(","), 1):
        day, _, left = one.partition("=")
        await promises.add(
            scene.tx,
            customer=scene.signed_in.customer.id,
            person_id=scene.signed_in.person.id,
            conversation_id=scene.chat.id,
            invoices=[arguments["invoice"]],
            day=date.fromisoformat(day),
            language=arguments["language"],
            now=scene.now,
            part=number,
            until_due=int(left),
        )


async def _plan_charge(scene: Scene, arguments: Mapping[str, str]) -> None:
    minor, _, code = arguments["amount"].partition(" ")
    day = date.fromisoformat(arguments["day"])
    await plan_charge(
        scene.tx,
        customer=scene.signed_in.customer.id,
        invoice=arguments["invoice"],
        method=arguments["method"],
        on=day,
        amount=Money(int(minor), currency(code)),
        key=f"{scene.chat.id}:{arguments['invoice']}:{int(scene.now.timestamp() * 1000)}",
        now=scene.now,
    )


async def _cancel_charge(scene: Scene, arguments: Mapping[str, str]) -> None:
    await cancel_charge(scene.tx, scene.signed_in.customer.id, arguments["invoice"])


async def _agree_to_autopay(scene: Scene, arguments: Mapping[str, str]) -> None:
    customer = scene.signed_in.customer.id
    await consents.withdraw_autopay(scene.tx, customer, "replaced", scene.now)
    await consents.give(
        scene.tx,
        person_id=scene.signed_in.person.id,
        conversation_id=scene.chat.id,
        how="asked",
        wording=arguments["wording"],
        now=scene.now,
        purpose=consents.AUTOPAY,
    )


async def _end_autopay(scene: Scene, _: Mapping[str, str]) -> None:
    customer = scene.signed_in.customer.id
    await consents.withdraw_autopay(scene.tx, customer, "asked", scene.now)


async def _quote_policy(_: Scene, __: Mapping[str, str]) -> None:
    """Said with the answer; what stays is the entry in the audit."""


async def _acknowledge_price(scene: Scene, arguments: Mapping[str, str]) -> None:
    account = scene.signed_in
    await acknowledge(
        scene.tx, int(arguments["news"]), account.customer.id, account.person.id, scene.now
    )


async def _log_out(scene: Scene, _: Mapping[str, str]) -> None:
    await links.end_link(scene.tx, scene.signed_in.link, "log_out", scene.now)


async def _erase_data(scene: Scene, _: Mapping[str, str]) -> None:
    """Signed out everywhere now; forgotten once the answer to this has left."""
    await erasures.wish(scene.tx, scene.signed_in.person.id, scene.now)


async def _revoke_link(scene: Scene, arguments: Mapping[str, str]) -> None:
    own = await links.list_linked_chats(scene.tx, scene.signed_in.customer.id)
    if int(arguments["link"]) in {linked.id for linked in own}:
        await links.end_link(scene.tx, int(arguments["link"]), "revoked", scene.now)


async def _switch_customer(scene: Scene, arguments: Mapping[str, str]) -> None:
    account = scene.signed_in
    own = await links.list_customers_of(scene.tx, account.person.email)
    person = next((person for person, customer in own if customer == arguments["customer"]), None)
    if person is not None:
        await links.add_link(
            scene.tx,
            conversation_id=scene.chat.id,
            person_id=person,
            user=scene.chat.user,
            now=scene.now,
        )
        await _agree(scene, person, "switched")
