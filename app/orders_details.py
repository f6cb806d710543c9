"""What carries out a change of details at the provider, for the bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from billing.clock import Clock
from billing.detailing import ProviderDetails
from billing.details import NAMES, BadDetail
from billing.errors import ProviderRejected
from billing.store.database import Database
from bot.effects import Order
from bot.email_moves import EmailMove, EmailMoves
from bot.skill import EffectResult
from bot.store import outbox

KIND = "change_details"
EMAIL_KIND = "change_email"
_REFUSALS = (ProviderRejected, BadDetail, LookupError)


@dataclass(frozen=True, slots=True)
class DetailOrders:
    """Without a desk each order is answered `refused`. `wake` tells who delivers."""

    details: ProviderDetails | None
    database: Database
    moves: EmailMoves
    clock: Clock
    wake: Callable[[], None]

    def by_kind(self) -> Mapping[str, Order]:
        """Effect kind → what carries it out."""
        return {KIND: self._change, EMAIL_KIND: self._change_email}

    async def _change(self, customer: str, arguments: Mapping[str, str], key: str) -> EffectResult:
        if self.details is None:
            return EffectResult(KIND, "refused", {})
        values = {name: arguments[name] for name in NAMES if name in arguments}
        try:
            await self.details.change(customer, values, key)
        except _REFUSALS:
            return EffectResult(KIND, "refused", {})
        return EffectResult(KIND, "changed", {})

    async def _change_email(
        self, customer: str, arguments: Mapping[str, str], key: str
    ) -> EffectResult:
        """Once it is done there, nothing of it hangs on the chat that asked: it is carried out here
        too, and told by mail, whether or not that is still signed in.
        """
        old, new = arguments["before_email"], arguments["email"]
        if self.details is None:
            return EffectResult(EMAIL_KIND, "refused", {})
        try:
            after = await self.details.change_email(customer, old, new, key)
        except _REFUSALS:
            return EffectResult(EMAIL_KIND, "refused", {})
        move = EmailMove(after, old, new, int(arguments["link"]), arguments["request"])
        async with self.database.transaction() as tx:
            now = self.clock.now()
            await outbox.enqueue(tx, await self.moves.carry_out(tx, move, now), now)
        self.wake()
        return EffectResult(EMAIL_KIND, "changed", {})
