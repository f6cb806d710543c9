"""Talk: from what a customer does to an answer, and what leaves for the chat."""

import random
from collections.abc import Mapping
from functools import cached_property

from app.effect_orders import orders_by_kind
from app.features import features_of
from app.orders_details import DetailOrders
from app.orders_papers import orders_of_papers
from app.paper_reader import ChildReader
from app.papers import Papers
from app.parts.ground import Ground
from app.parts.money import Money
from app.parts.single import cases_of
from app.seams import LastLook, Surroundings
from app.secret_addresses import SecretAddresses
from billing.documents import Letterhead
from billing.part_rules import PartRules
from bot import case_files, page_mail
from bot.bills import BillRules
from bot.bundles import Bundles
from bot.case_files import CaseFiles
from bot.cases import Cases
from bot.changes import Changes
from bot.closing import Closing
from bot.consulting import Consultation
from bot.delivery import Deliverer
from bot.delivery_ports import Outside
from bot.desk.relay import Relay
from bot.desk.turns import DeskTurns
from bot.effects import EffectRunner, Order
from bot.elsewhere import Elsewhere
from bot.email_moves import EmailMoves
from bot.engine import Engine
from bot.features import Features
from bot.home_pages import HomePages
from bot.limits import Limiter
from bot.linkpage import LinkDesk
from bot.messages import ChannelName
from bot.openings import Openings
from bot.page_mail import PageMail
from bot.paper_mail import PaperMail
from bot.promises import Promises
from bot.reading import Reading
from bot.reminders import Reminders
from bot.replies import Say
from bot.scope import Business
from bot.store.outbox import Delivery
from bot.subscription_notices import SubscriptionNotices
from bot.turn import Turns


class Talk:
    """`consultation` is the second opinion from outside, where the firm has one."""

    def __init__(
        self, ground: Ground, money: Money, consultation: Consultation | None = None
    ) -> None:
        self._ground, self._money, self._consultation = ground, money, consultation
        self._database, self._clock = ground.database, ground.clock
        self._words, self._phrases = ground.words, ground.phrases
        self._settings = ground.settings

    @cached_property
    def turns(self) -> Turns:
        """Decide what is answered."""
        ground = self._ground
        return Turns(
            skills=self._words.skills,
            understander=self._words.understander,
            identity=ground.identity,
            gate=ground.gate,
            changes=Changes(ground.handoff),
            business=self._business,
            desk=DeskTurns(
                ground.hand, ground.plan.roster, self.cases, self._settings.support_email
            ),
            relay=Relay(ground.hand),
            pages=self.pages,
            openings=Openings(ground.gate, self._phrases, self._features),
            elsewhere=Elsewhere(
                self._phrases,
                ground.keyring,
                ground.gate,
                self._settings.business_name,
                ground.entrances.list_open,
            ),
            entrances=ground.entrances.list_plain,
        )

    @cached_property
    def engine(self) -> Engine:
        """Takes events, chat by chat."""

        async def after_commit(queued: tuple[Delivery, ...], effects_ordered: int) -> None:
            await self.deliverer.deliver(queued)
            if effects_ordered:
                await self.effects.run_due()

        return Engine(
            self._database,
            self.turns,
            self.closing,
            self._clock,
            after_commit,
            consultation=self._consultation,
            reading=Reading(self._ground.channels, ChildReader()),
        )

    @cached_property
    def closing(self) -> Closing:
        """Writes an answer down, to be sent at once by the turn's own process."""
        return Closing(self._phrases, self.deliverer.lease)

    @cached_property
    def deliverer(self) -> Deliverer:
        """Sends what is queued."""
        ground = self._ground
        outside = Outside(
            channels=ground.channels,
            documents=self.papers,
            secrets=SecretAddresses(ground.keyring, self._settings.public_url).resolve,
            clock=self._clock,
            chance=random.SystemRandom().random,
            word=lambda key, language: self._phrases.say(Say(key), language),
            reminding=LastLook(self.reminders, self.promises),
        )
        return Deliverer(self._database, outside, ground.leases, Limiter(ground.plan.limits))

    @cached_property
    def effects(self) -> EffectRunner:
        """Carries out what turns ordered outside of our database."""
        return EffectRunner(
            self._database,
            self.turns,
            self.closing,
            self._words.skills,
            self._clock,
            self._orders(),
            self.deliverer.deliver,
        )

    def _orders(self) -> Mapping[str, Order]:
        files = CaseFiles(self._database, self._clock, self._ground.channels)
        return {
            **self._page_orders(),
            **self._money.orders,
            case_files.KIND: files.keep,
            **orders_of_papers(self._paper_mail(), self.bundles),
            **self._detail_orders().by_kind(),
        }

    def _page_orders(self) -> Mapping[str, Order]:
        orders = orders_by_kind(self._money.till)
        mail = PageMail(
            self._database,
            self._phrases,
            self._ground.keyring,
            self._clock,
            self._settings.business_name,
            orders["open_checkout"],
            self.deliverer.wake,
        )
        return {**orders, page_mail.KIND: mail.send}

    def _paper_mail(self) -> PaperMail:
        return PaperMail(
            self._database,
            self._phrases,
            self._ground.keyring,
            self._clock,
            self._settings.business_name,
            self.deliverer.wake,
        )

    def _detail_orders(self) -> DetailOrders:
        moves = EmailMoves(self._phrases, self._settings.support_email)
        wake = self.deliverer.wake
        return DetailOrders(self._money.details, self._database, moves, self._clock, wake)

    @cached_property
    def pages(self) -> HomePages:
        """Home tabs."""
        name = self._settings.business_name
        return HomePages(self._ground.gate, self._phrases, name, self._money.saved.serves)

    @cached_property
    def papers(self) -> Papers:
        """Invoices, receipts and statements as PDF."""
        letterhead = Letterhead(self._settings.business_name, self._settings.support_email)
        return Papers(
            self._database,
            letterhead,
            self._ground.gate,
            self._clock,
            self._phrases,
            self._ground.provider.papers,
        )

    @cached_property
    def bundles(self) -> Bundles:
        """Many papers in one file."""
        keyring, zone = self._ground.keyring, self._ground.gate.business_zone
        return Bundles(self._database, self.papers, keyring, self._clock, zone)

    @cached_property
    def cases(self) -> Cases:
        """Disputes, refunds and claims of payment."""
        portal = self._ground.entrances.portal
        return cases_of(self._ground.plan, self._database, self._phrases, portal)

    @cached_property
    def reminders(self) -> Reminders:
        """Of what is due."""
        return Reminders(
            self._database,
            self._clock,
            self._ground.policy,
            self._phrases,
            portal=self._ground.entrances.portal,
            fees=self._money.fees,
        )

    @cached_property
    def promises(self) -> Promises:
        """To pay by a day."""
        ground = self._ground
        return Promises(
            self._database,
            self._clock,
            ground.policy,
            self._phrases,
            ground.reach,
            ground.handoff,
        )

    @cached_property
    def subscription_notices(self) -> SubscriptionNotices:
        """Of renewals, prices and trials."""

        async def look(subscription: str) -> None:
            if self._money.subscribing is not None:
                await self._money.subscribing.look(subscription)

        return SubscriptionNotices(
            self._database,
            self._clock,
            self._ground.policy,
            self._phrases,
            self._ground.reach,
            self._settings.renewal_notice_days,
            look,
            self._settings.support_email or self._settings.business_name,
        )

    @cached_property
    def link_desk(self) -> LinkDesk:
        """The pages behind the links in mails."""
        ground = self._ground
        return LinkDesk(
            self._database,
            ground.identity,
            ground.keyring,
            ground.rules,
            self._phrases,
            Surroundings(self.engine, self.deliverer, ground.channels),
        )

    @cached_property
    def _features(self) -> Features:
        return features_of(self._settings, self._words.skills)

    @property
    def _business(self) -> Business:
        plan, money, phrases = self._ground.plan, self._money, self._phrases
        bills, details = money.bills, self._ground.provider.details
        return Business(
            self._settings.business_name,
            self._settings.support_email,
            phrases.languages,
            rules=self._ground.policy.wishes,
            fees=money.fees,
            switches={one: phrases.say(Say("switch-button"), one) for one in phrases.languages},
            policies=self._settings.policy_folder,
            parts=self._part_rules,
            features=self._features,
            wallet=money.saved.serves,
            bills=BillRules(ChannelName(bills.name), bills.fits) if bills else None,
            details=details.name if details else None,
            desk=plan.desk if self._ground.handoff.is_staffed else None,
            forms={one.plugin.name for one in plan.channels if one.plugin.forms},
            slashless={one.plugin.name for one in plan.channels if not one.plugin.slashes},
        )

    @property
    def _part_rules(self) -> PartRules:
        return PartRules(
            self._settings.part_payment_minimum,
            self._settings.instalment_parts,
            self._settings.instalment_days,
        )
