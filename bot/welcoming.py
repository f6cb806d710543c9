"""Welcoming: a proof has come. Whoever proved is greeted, and the wish that waited goes on."""

from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.changes import Changes
from bot.consent_words import consent_note
from bot.conversation import Wish
from bot.granting import Granting
from bot.hearing import Hearing
from bot.identity import Identity
from bot.link_proof import Bound
from bot.link_rules import OF_MAILBOX
from bot.mailbox_proof import agreed
from bot.offers import Offers, zone_question
from bot.reminder_hours import known_zone
from bot.replies import Block, Say, Text
from bot.scene import Scene
from bot.scope import Scope
from bot.scoping import Scopes
from bot.showing import Showing
from bot.skill import Change
from bot.store import links
from bot.store.links import LinkRequest

_AGAIN = ("login_link", "human")


@dataclass(frozen=True, slots=True)
class Welcoming:
    """What follows a pressed start link or a number that was typed right. Stateless."""

    identity: Identity
    granting: Granting
    hearing: Hearing
    showing: Showing
    offers: Offers
    changes: Changes
    scopes: Scopes

    async def start(self, scope: Scope, token: str) -> Answer:
        """A start link was pressed."""
        user = scope.incoming.sender.user
        bound = await self.identity.start(scope.tx, scope.chat, user, token, scope.now)
        if bound is None:
            return self.offers.lost(scope, "start-dead", _AGAIN)
        return await self._welcome(scope, bound)

    async def proven(self, scope: Scope, request_id: int) -> Answer:
        """The page was told the number that only this chat shows."""
        request = await links.lock_request(scope.tx, "id", request_id)
        if request is None or scope.account is None:
            return self.offers.lost(scope, "start-dead", _AGAIN)
        if request.purpose in OF_MAILBOX:
            return await self._agreed(scope, request)
        others = await scope.account.connections.list_customers()
        bound = Bound(
            person=scope.account.person.id,
            customer=scope.account.customer.id,
            wanted=self.identity.wanted_of(request),
            mails=(),
            several=len(others) > 1 and request.purpose != "step_up",
            refreshed=request.purpose == "step_up",
        )
        return await self._welcome(scope, bound)

    async def _agreed(self, scope: Scope, request: LinkRequest) -> Answer:
        """The owner of an address agreed: what the chat asked for then is carried out."""
        bound = agreed(request, scope.chat, scope.now)
        if bound is None or bound.wanted is None:
            return self.offers.lost(scope, "start-dead", _AGAIN)
        proven = {**bound.wanted.arguments, "request": str(request.id)}
        wish = Wish(bound.wanted.intent, proven, confirmed=True, exact=True)
        return await self.granting.carry_out(scope, wish)

    async def _welcome(self, scope: Scope, bound: Bound) -> Answer:
        fresh = await self.scopes.afresh(scope.tx, scope.chat, scope.incoming, scope.now)
        scope = replace(fresh, paper=scope.paper)
        if scope.account is None:
            return self.offers.lost(scope, "start-dead", _AGAIN)
        asking = () if bound.refreshed else await self._zone_question(scope)
        customer = scope.account.customer
        names = {"name": customer.name, "customer": customer.billed_as}
        wish = Wish("switch_account") if bound.several else bound.wanted or Wish("welcome")
        answer = await self._resumed(scope, wish)
        if not bound.refreshed and not bound.several:
            answer = await self.granting.go_on(scope, wish, answer)
        hello = Text(Say("signed-in", names))
        agreed = () if bound.refreshed else (consent_note(),)
        blocks = (hello, *agreed, *answer.reply.blocks, *asking)
        return replace(
            answer,
            reply=replace(answer.reply, blocks=blocks, in_place=False),
            outgoing=(*bound.mails, *answer.outgoing),
        )

    async def _resumed(self, scope: Scope, wish: Wish) -> Answer:
        if "file" in wish.arguments:
            return await self.showing.show(scope, wish.arguments, wish.text)
        return await self.hearing.resume(scope, wish)

    async def _zone_question(self, scope: Scope) -> tuple[Block, ...]:
        """Take the platform's zone where the person has none; else ask, at the first link."""
        link, account = scope.chat.link, scope.account
        if link is None or account is None or link.time_zone is not None:
            return ()
        hint = known_zone(scope.chat.hint_time_zone)
        if hint is not None:
            place = Scene(scope.tx, scope.chat, account, scope.tag, scope.now)
            await self.changes.apply(place, Change("set_time_zone", {"zone": hint}))
            return ()
        first = await links.count_links(scope.tx, link.person) == 1
        return zone_question(account.person.time_zone, scope.now) if first else ()
