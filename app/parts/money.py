"""Money: the books, and what the provider does for them."""

from collections.abc import Mapping
from functools import cached_property

from app.charges import Charges, WalletParts, wallet_parts
from app.effect_orders import orders_of_bills
from app.orders_subscriptions import subscription_orders
from app.parts.ground import Ground
from app.parts.single import fees_of
from app.seams import Bookkeeping, NoRefunds
from billing.bill_desk import BillDesk
from billing.commands import Till
from billing.credit import HeldCredit
from billing.detailing import ProviderDetails
from billing.fee_rules import Fees
from billing.intake import Intake
from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from billing.providers.bills import Bills
from billing.providers.provider import OpenProvider
from billing.refunding import Refunding
from billing.subscribing import Subscribing
from bot.desk.refunds import teller_of
from bot.effects import Order


class Money:
    """`beside` are the providers that take payments next to the one that keeps the invoices."""

    def __init__(self, ground: Ground, beside: tuple[OpenProvider, ...] = ()) -> None:
        self._ground, self._beside = ground, beside
        self._database, self._clock = ground.database, ground.clock
        self._provider, self._payments = ground.provider, ground.provider.payments
        self._is_settled = ground.pulse.is_settled

    @cached_property
    def mirrors(self) -> Mapping[str, Mirror]:
        """The provider's own books, where it has some."""
        source = self._provider.source
        if source is None:
            return {}
        return {self._payments.name: Mirror(self._database, source, self._clock)}

    @property
    def _mirror(self) -> Mirror | None:
        return self.mirrors.get(self._payments.name)

    @cached_property
    def intake(self) -> Intake:
        """From the providers' events to the books."""
        provider, name = self._provider, self._payments.name
        return Intake(
            self._database,
            {name: self._payments, **{one.payments.name: one.payments for one in self._beside}},
            self._clock,
            self.mirrors,
            {name: provider.invoices} if provider.invoices else {},
            {name: provider.wallet} if provider.wallet else {},
        )

    @cached_property
    def till(self) -> Till:
        """Payment pages."""
        return Till(
            self._database,
            self._payments,
            self._clock,
            self.intake.settlement,
            self._provider.invoices,
            self._is_settled,
        )

    @cached_property
    def saved(self) -> WalletParts:
        """Saved methods."""
        return wallet_parts(
            self._provider,
            self._database,
            self._clock,
            self.intake.settlement,
            self._mirror,
            self._is_settled,
        )

    @cached_property
    def charges(self) -> Charges:
        """What is charged to saved methods, and told before."""
        return Charges(
            self._database,
            self._clock,
            self._ground.gate.business_zone,
            self.saved.planned,
            self._ground.policy.hours,
            not self._ground.settings.renewal_notice_days,
        )

    @cached_property
    def subscribing(self) -> Subscribing | None:
        """Changes of subscriptions at the provider."""
        desk = self._provider.desk
        if desk is None:
            return None
        return Subscribing(self._database, desk, self._clock, self.mirrors.get(desk.name))

    @cached_property
    def details(self) -> ProviderDetails | None:
        """Changes of addresses and names at the provider."""
        desk = self._provider.details
        if desk is None:
            return None
        return ProviderDetails(self._database, desk, self.mirrors.get(desk.name))

    @cached_property
    def refunds(self) -> Refunding | NoRefunds:
        """What the desk sends back."""
        refunds, tell = self._provider.refunds, teller_of(self._ground.hand)
        if refunds is None:
            return NoRefunds()
        return Refunding(self._database, refunds, self._clock, tell, self._mirror)

    @cached_property
    def bills(self) -> Bills | None:
        """Bills that are paid inside of a chat."""
        return next((one.bills for one in self._beside if one.bills), None)

    @cached_property
    def bill_desk(self) -> BillDesk | None:
        """What a chat asks and tells about them."""
        if self.bills is None:
            return None
        settlement, is_settled = self.intake.settlement, self._is_settled
        return BillDesk(self._database, self.bills, settlement, self._clock, is_settled)

    @cached_property
    def fees(self) -> Fees:
        """The firm's late fees."""
        return fees_of(self._ground.plan)

    @property
    def orders(self) -> Mapping[str, Order]:
        """What a turn may order of the provider, but for payment pages."""
        in_chats = [
            order
            for one in self._beside
            if one.bills
            for order in orders_of_bills(self._till_of(one)).items()
        ]
        return {**dict(in_chats), **self.saved.orders, **subscription_orders(self.subscribing)}

    def _till_of(self, provider: OpenProvider) -> Till:
        return Till(
            self._database,
            provider.payments,
            self._clock,
            self.intake.settlement,
            is_settled=self._is_settled,
        )

    @property
    def books(self) -> Bookkeeping:
        """What looks after events that nobody heard."""
        walks = tuple(map(Walk, self.mirrors.values()))
        return Bookkeeping(self.intake, HeldCredit(self._database, self._clock), walks)
