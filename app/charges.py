"""What a house does with saved methods: the parts, and what the jobs call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.orders_methods import method_orders
from billing.charging import Charging
from billing.clock import Clock
from billing.coming import tell_coming
from billing.mirror.mirror import Mirror
from billing.planned import PlannedCharges
from billing.providers.provider import OpenProvider
from billing.settled import IsSettled
from billing.settlement import Settlement
from billing.store.database import Database
from billing.wallet_desk import WalletDesk
from bot.effects import Order
from bot.reminder_hours import FIRM_HOURS, Hours, zone_info


@dataclass(frozen=True, slots=True)
class Charges:
    """Planned charges and their heads-ups; without a wallet there is nothing to do.

    `tells_renewals` where the notices of subscriptions are off, which tell of them earlier.
    """

    database: Database
    clock: Clock
    zone: ZoneInfo
    planned: PlannedCharges | None
    hours: Hours = FIRM_HOURS
    tells_renewals: bool = False

    async def charge_due(self) -> int:
        """Charge what was planned for a day that has come; returns how many ended."""
        return await self.planned.run_due(self._now().date()) if self.planned else 0

    async def tell_coming(self) -> None:
        """Say what is charged soon and which cards run out, each once, by each customer's day."""
        async with self.database.transaction() as tx:
            await tell_coming(
                tx, self.clock.now(), self.zone, self._is_awake, renewals=self.tells_renewals
            )

    def _is_awake(self, zone: str) -> bool:
        """On any weekday: what is charged tomorrow can't wait for Monday."""
        local = self.clock.now().astimezone(zone_info(zone)).time()
        return self.hours.opens <= local < self.hours.closes

    def _now(self) -> datetime:
        return self.clock.now().astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class WalletParts:
    """What stands on a provider's wallet."""

    orders: Mapping[str, Order]
    planned: PlannedCharges | None
    serves: str | None  # see SkillTurn.wallet


def wallet_parts(
    provider: OpenProvider,
    database: Database,
    clock: Clock,
    settlement: Settlement,
    mirror: Mirror | None,
    is_settled: IsSettled,
) -> WalletParts:
    """Made once for the house."""
    wallet = provider.wallet
    if wallet is None:
        return WalletParts({}, None, None)
    charging = Charging(database, wallet, clock, settlement, mirror, is_settled)
    desk = WalletDesk(database, wallet, mirror)
    return WalletParts(
        orders=method_orders(charging, desk),
        planned=PlannedCharges(database, clock, charging, wallet),
        serves=wallet.name if mirror else "",
    )
