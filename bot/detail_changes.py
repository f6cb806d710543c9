"""Carries out what customers change of their details, addresses and contacts, and tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from billing.customer import Customer
from billing.detailing import change_details, change_email
from billing.details import NAMES, before_key, value_of, with_details
from bot.blocks import row, rows, verbatim
from bot.contact_rules import KINDS, MOST, kinds_in
from bot.contact_words import kinds_say
from bot.detail_mails import Letters, contact_mails, detail_mails
from bot.email_moves import EmailMove, EmailMoves
from bot.link_rules import Purpose
from bot.outgoing import Outgoing
from bot.phrases import Phrases
from bot.redaction import mask_email
from bot.scene import Kind, Scene
from bot.store import contacts, events_out, links
from bot.store.events_out import OutKind
from bot.store.readers import readers_of


@dataclass(frozen=True, slots=True)
class DetailChanges:
    """Words the mails; `support` is whom to tell if it was somebody else."""

    phrases: Phrases
    support: str

    def by_kind(self) -> Mapping[str, Kind]:
        """What carries out each kind of change."""
        return {
            "change_details": self._change_details,
            "tell_details": self._tell_details,
            "change_email": self._change_email,
            "add_contact": self._add_contact,
            "switch_contact": self._switch_contact,
            "remove_contact": self._remove_contact,
        }

    async def _change_details(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        """In the firm's own books, told to every address on file and to the firm's programs."""
        account = scene.signed_in
        done = await change_details(scene.tx, account.customer.id, arguments, scene.now)
        return await self._told(scene, *done) if done else ()

    async def _tell_details(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        """The same for what was changed at the provider: the books show it by now."""
        customer = scene.signed_in.customer
        old = {name: arguments[key] for name in NAMES if (key := before_key(name)) in arguments}
        return await self._told(
            scene, with_details(customer, old), with_details(customer, arguments)
        )

    async def _told(self, scene: Scene, before: Customer, after: Customer) -> tuple[Outgoing, ...]:
        names = [name for name in NAMES if value_of(before, name) != value_of(after, name)]
        key = await _tell_programs(scene, names)
        return detail_mails(await self._letters(scene, after), before, after, key)

    async def _change_email(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        """In the firm's own books: what the new address's owner agreed to, and nothing else."""
        account = scene.signed_in
        old, new = arguments[before_key("email")], arguments["email"]
        await _check_word(scene, arguments, Purpose.NEW_EMAIL)
        customer = account.customer.id
        _, after = await change_email(scene.tx, customer, old, new, scene.now)
        move = EmailMove(after, old, new, account.link, arguments["request"])
        moves = EmailMoves(self.phrases, self.support)
        return await moves.carry_out(scene.tx, move, scene.now)

    async def _add_contact(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        """A mailbox whose owner agreed; every address on file hears of it."""
        await _check_word(scene, arguments, Purpose.CONTACT)
        account, email = scene.signed_in, arguments["email"]
        kinds = kinds_in(arguments["kinds"])
        if await contacts.count(scene.tx, account.customer.id) >= MOST:
            raise LookupError("there are too many contacts by now")
        await contacts.add(
            scene.tx, account.customer.id, email, kinds, account.person.id, scene.now
        )
        # Reminders are planned for people: this one has no chat and opens no account.
        mailbox = await links.add_person(scene.tx, account.customer.id, email, scene.now)
        await links.set_person(scene.tx, mailbox, reminders=True)
        return await self._told_contact(scene, email, kinds)

    async def _switch_contact(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        customer, number = scene.signed_in.customer.id, int(arguments["contact"])
        kind, on = arguments["kind"], arguments["on"] == "yes"
        if kind not in KINDS:
            raise LookupError(f"there is no kind {kind!r}")
        await contacts.switch(scene.tx, customer, number, kind, on=on)
        known = await contacts.list_of_customer(scene.tx, customer)
        chosen = next((one for one in known if one.id == number), None)
        if chosen is None:
            return ()
        told = await self._told_contact(scene, chosen.email, chosen.kinds)
        return told if on else ()

    async def _remove_contact(
        self, scene: Scene, arguments: Mapping[str, str]
    ) -> tuple[Outgoing, ...]:
        customer = scene.signed_in.customer.id
        if await contacts.remove(scene.tx, customer, int(arguments["contact"])):
            await _tell_programs(scene, ["contacts"])
        return ()

    async def _told_contact(
        self, scene: Scene, email: str, kinds: Sequence[str]
    ) -> tuple[Outgoing, ...]:
        key = await _tell_programs(scene, ["contacts"])
        facts = rows(row(verbatim(mask_email(email)), kinds_say(kinds)))
        customer = scene.signed_in.customer
        return contact_mails(await self._letters(scene, customer), customer, facts, key)

    async def _letters(self, scene: Scene, customer: Customer) -> Letters:
        return Letters(self.phrases, self.support, await readers_of(scene.tx, customer))


async def _tell_programs(scene: Scene, fields: Sequence[str]) -> str:
    """Which fields changed; gives the key of this change."""
    key = f"{scene.chat.id}:{int(scene.now.timestamp() * 1000)}"
    facts = {"fields": sorted(fields)}
    customer = scene.signed_in.customer.id
    await events_out.add(scene.tx, OutKind.DETAILS, key, customer, facts, scene.now)
    return key


async def _check_word(scene: Scene, arguments: Mapping[str, str], purpose: Purpose) -> None:
    proof = await links.lock_request(scene.tx, "id", int(arguments["request"]))
    if proof is None or not proof.is_word_of(arguments["email"], scene.chat.id, purpose):
        raise LookupError("nobody at that address has agreed")
