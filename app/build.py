"""Puts the house together: the only place that knows every part."""

import os
import random
import secrets
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from zoneinfo import ZoneInfo

import bot.skills
import scheduler.jobs
from app.background import Worker
from app.cashier import BillCashier
from app.charges import Charges, wallet_parts
from app.desk import hand_of, places_of
from app.desk_door import DeskDoor
from app.effect_orders import orders_by_kind, orders_of_bills
from app.erasing import erasing_of
from app.events_out import EventSender
from app.features import features_of
from app.house import SCHEDULER, House, Words
from app.languages import language_folders
from app.metrics import Metrics
from app.opinion import open_consultation
from app.orders_details import DetailOrders
from app.orders_papers import orders_of_papers
from app.orders_subscriptions import subscription_orders
from app.paper_reader import ChildReader
from app.papers import Papers
from app.plan import HasProof, HousePlan
from app.plugins import find_plugins
from app.presence import Presence
from app.provider import open_beside, open_provider, secret_of
from app.seams import (
    Bookkeeping,
    Bundling,
    Entrances,
    Expiry,
    LastLook,
    News,
    NoRefunds,
    Recovery,
    Surroundings,
)
from app.secret_addresses import SecretAddresses
from app.shared_time import shared_time
from app.witness import witness_of
from billing.bill_desk import BillDesk
from billing.commands import Till
from billing.credit import HeldCredit
from billing.detailing import ProviderDetails
from billing.documents import Letterhead
from billing.fee_rules import Fees
from billing.intake import Intake
from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from billing.part_rules import PartRules
from billing.providers.bills import Bills
from billing.providers.provider import OpenProvider
from billing.refunding import Refunding
from billing.store.database import Database
from billing.subscribing import Subscribing
from bot import case_files, page_mail
from bot.bills import BillRules
from bot.broadcasts import Broadcasts
from bot.bundles import Bundles
from bot.case_files import CaseFiles
from bot.cases import Cases
from bot.changes import Changes
from bot.closing import Closing
from bot.consulting import Consultation
from bot.contact_mails import ContactMails
from bot.delivery import Deliverer
from bot.delivery_ports import Outside, Reminding
from bot.desk.files import DeskFiles
from bot.desk.refunds import teller_of
from bot.desk.relay import Relay
from bot.desk.tending import Tending
from bot.desk.turns import DeskTurns
from bot.effects import EffectRunner, Order
from bot.elsewhere import Elsewhere
from bot.email_moves import EmailMoves
from bot.engine import Engine
from bot.features import Features
from bot.form_checks import FormChecks
from bot.gate import Gate
from bot.handoff import Handoff
from bot.home_pages import HomePages, HomeRenewal
from bot.identity import Identity
from bot.keyring import Keyring
from bot.late_fees import LateFees
from bot.leases import Leases
from bot.limits import Limiter
from bot.link_rules import LinkRules, Proof
from bot.linkpage import LinkDesk
from bot.messages import ChannelName
from bot.money_alerts import MoneyAlerts
from bot.notices import Announcer
from bot.openings import Openings
from bot.page_mail import PageMail
from bot.paper_mail import PaperMail
from bot.phrases import Phrases, load_packs
from bot.ports import Clock, Portal
from bot.promises import Promises
from bot.pulse import Pulse
from bot.reach import Reach
from bot.reading import Reading
from bot.reminders import Reminders
from bot.replies import Say
from bot.scope import Business
from bot.settled_cards import SettledCards
from bot.skill import Skill
from bot.skillbook import SkillBook
from bot.store.desk_threads import StoredThreads
from bot.store.outbox import Delivery
from bot.subscription_notices import SubscriptionNotices
from bot.turn import Turns
from bot.understanding.remembering import RememberingUnderstander
from bot.understanding.understander import load_packaged
from channels.channel import ChannelContext, OpenChannel
from scheduler.job import Job, JobContext
from scheduler.runner import Runner


def load_words() -> Words:
    """Read every skill and language."""
    return Words(
        phrases=Phrases(load_packs(language_folders())),
        skills=SkillBook(find_plugins(bot.skills, "SKILL", Skill)),
        understander=RememberingUnderstander(load_packaged()),
    )


@asynccontextmanager
async def open_house(plan: HousePlan, words: Words | None = None) -> AsyncIterator[House]:
    """Build every part, open the channels, and close them all at the end. Nothing runs yet."""
    async with AsyncExitStack() as stack:
        database = Database(plan.settings.database_url)
        stack.push_async_callback(database.close)
        if plan.one_time:
            plan = replace(
                plan, clock=await stack.enter_async_context(shared_time(database, plan.clock))
            )
        provider = await stack.enter_async_context(open_provider(plan, database))
        beside = await stack.enter_async_context(open_beside(plan, database))
        words = words or load_words()
        features = features_of(plan.settings, words.skills)
        words = replace(words, phrases=words.phrases.without(features))
        opinion = await stack.enter_async_context(open_consultation(plan.settings, words))
        house = _Builder(plan, words, database, provider, opinion, beside).build()
        await _open_channels(plan, house, stack)
        yield house


async def _open_channels(plan: HousePlan, house: House, stack: AsyncExitStack) -> None:
    presence = Presence(house.database, plan.clock)
    context = ChannelContext(
        receiver=house.engine,
        clock=plan.clock,
        public_url=plan.settings.public_url,
        business_name=plan.settings.business_name,
        database=house.database,
        secret_key=secret_of(plan),
        alone=house.leases.alone,
        signed_in=presence.signed_in,
        busy=house.engine.is_working,
        left_at=presence.left_at,
        wrong_in=FormChecks(house.database, house.turns, house.words.phrases, plan.clock).wrong_in,
        threads=StoredThreads(house.database),
        cashier=house.cashier,
        hidden_commands=_hidden(house.words.skills, features_of(plan.settings, house.words.skills)),
    )
    places = {place.channel: place.id for place in places_of(plan)}
    for chosen in plan.channels:
        context = replace(context, desk_place=places.get(chosen.plugin.name, ""))
        opened = chosen.plugin.open(chosen.settings, context)
        house.channels[chosen.plugin.name] = await stack.enter_async_context(opened)


class _Builder:
    """One method a group of parts."""

    def __init__(
        self,
        plan: HousePlan,
        words: Words,
        database: Database,
        provider: OpenProvider,
        consultation: Consultation | None = None,
        beside: tuple[OpenProvider, ...] = (),
    ) -> None:
        self._beside = beside
        self._plan = plan
        self._provider = provider
        self._consultation = consultation
        self._settings = plan.settings
        self._clock: Clock = plan.clock
        self._words = words
        self._database = database
        self._leases = Leases(database, _own_name(), plan.clock)
        self._channels: dict[ChannelName, OpenChannel] = {}
        self._entrances = Entrances(self._channels, plan.settings.public_url)
        self._keyring = Keyring(secret_of(plan))
        self._rules = _link_rules(plan)
        self._identity = Identity(self._keyring, self._rules, words.phrases)
        zone = plan.settings.business_time_zone
        self._gate = Gate(ZoneInfo(zone), plan.policy().hours)
        sends_back = provider.refunds.name if provider.refunds else ""
        self._hand = hand_of(plan, self._gate, words.phrases, sends_back)
        self._handoff = Handoff(words.phrases, plan.settings.support_email, self._hand)

    def build(self) -> House:
        """All parts, tied together."""
        provider = self._provider
        payments = provider.payments
        mirrors = (
            {payments.name: Mirror(self._database, provider.source, self._clock)}
            if provider.source
            else {}
        )
        own = {payments.name: provider.invoices} if provider.invoices else {}
        wallets = {payments.name: provider.wallet} if provider.wallet else {}
        others = {one.payments.name: one.payments for one in self._beside}
        intake = Intake(
            self._database, {payments.name: payments, **others}, self._clock, mirrors, own, wallets
        )
        till = Till(self._database, payments, self._clock, intake.settlement, provider.invoices)
        reminders = self._reminders()
        promises = self._promises()
        papers = self._papers(provider)
        bundles = Bundles(
            self._database, papers, self._keyring, self._clock, self._gate.business_zone
        )
        subscribing = self._subscribing(provider, mirrors)
        notices = self._subscription_notices(subscribing)
        deliverer = self._deliverer(LastLook(reminders, promises), papers)
        closing = Closing(self._words.phrases, deliverer.lease)
        saved = wallet_parts(
            provider, self._database, self._clock, intake.settlement, mirrors.get(payments.name)
        )
        zone = ZoneInfo(self._settings.business_time_zone)
        charges = Charges(
            self._database,
            self._clock,
            zone,
            saved.planned,
            self._plan.policy().hours,
            not self._settings.renewal_notice_days,
        )
        pages = HomePages(
            self._gate, self._words.phrases, self._settings.business_name, saved.serves
        )
        turns = self._turns(saved.serves, pages)
        effects = EffectRunner(
            self._database,
            turns,
            closing,
            self._words.skills,
            self._clock,
            {
                **self._paying(till, deliverer),
                **self._billing_in_chats(intake),
                **saved.orders,
                case_files.KIND: CaseFiles(self._database, self._clock, self._channels).keep,
                **orders_of_papers(self._paper_mail(deliverer), bundles),
                **subscription_orders(subscribing),
                **self._detail_orders(mirrors, deliverer).by_kind(),
            },
            deliverer.deliver,
        )
        engine = self._engine(turns, closing, deliverer, effects)
        contact_mails = ContactMails(
            self._database,
            self._words.phrases,
            self._clock,
            self._settings.business_name,
            self._gate.business_zone,
        )
        announcer = Announcer(
            self._database,
            replace(closing, lease=lambda: None),  # it sends nothing: the deliverer claims its rows
            self._words.phrases,
            self._clock,
            MoneyAlerts(self._handoff),
            contact_mails,
            SettledCards(self._words.phrases),
            self._plan.policy(),
        )
        cases = self._cases()
        homes = HomeRenewal(self._database, pages, self._clock)
        news = News(intake, announcer, deliverer, cases, homes)
        recovery = Recovery(self._database, self._clock, engine, effects)
        expiry = Expiry(self._database, self._clock)
        books = Bookkeeping(
            intake, HeldCredit(self._database, self._clock), tuple(map(Walk, mirrors.values()))
        )
        pulse = Pulse(
            self._database,
            self._clock,
            reminders.policy,
            witness_of(self._database),
            self._settings.renewal_notice_days,
        )
        tending = Tending(
            self._database,
            self._clock,
            self._hand,
            self._plan.desk,
            self._settings.support_email,
        )
        desk_files = DeskFiles(self._database, self._clock, self._hand, self._channels)
        events = EventSender(self._database, self._clock, self._plan.events)
        erasing = erasing_of(self._database, self._clock)
        context = JobContext(
            reminders=reminders,
            deliverer=deliverer,
            inbox=recovery,
            announcer=news,
            contacts=contact_mails,
            homes=homes,
            expiry=expiry,
            books=books,
            pulse=pulse,
            promises=promises,
            bundles=Bundling(bundles, effects),
            late_fees=late_fees_of(self._plan, self._database, self._words.phrases),
            subscriptions=notices,
            broadcasts=Broadcasts(self._database, self._clock, self._plan.policy()),
            charges=charges,
            desk=tending,
            desk_files=desk_files,
            events=events,
            refunds=self._refunding(mirrors.get(payments.name)),
            erasing=erasing,
        )
        runner = Runner(
            find_plugins(scheduler.jobs, "JOB", Job, files=True),
            context,
            is_our_turn=lambda: self._leases.holds(SCHEDULER),
        )
        return House(
            database=self._database,
            words=self._words,
            engine=engine,
            turns=turns,
            leases=self._leases,
            deliverer=deliverer,
            effects=effects,
            identity=self._identity,
            link_desk=self._link_desk(engine, deliverer),
            reminders=reminders,
            promises=promises,
            subscription_notices=notices,
            cases=cases,
            announcer=announcer,
            contacts=contact_mails,
            news=news,
            homes=homes,
            till=till,
            intake=intake,
            provider=provider,
            cashier=self._cashier(intake, news),
            bundles=bundles,
            charges=charges,
            keyring=self._keyring,
            runner=runner,
            pulse=pulse,
            tending=tending,
            refunds=context.refunds,
            erasing=erasing,
            desk_files=desk_files,
            desk_door=DeskDoor(
                self._database,
                self._clock,
                self._hand,
                self._plan.roster,
                deliverer.wake,
                cases,
                turns.seen,
            ),
            events=events,
            metrics=Metrics(
                self._database,
                runner.age_of_last_tick,
                self._consultation.results if self._consultation else None,
                self._plan.desk,
            ),
            channels=self._channels,
        )

    def _subscribing(
        self, provider: OpenProvider, mirrors: Mapping[str, Mirror]
    ) -> Subscribing | None:
        if provider.desk is None:
            return None
        mirror = mirrors.get(provider.desk.name)
        return Subscribing(self._database, provider.desk, self._clock, mirror)

    def _detail_orders(self, mirrors: Mapping[str, Mirror], deliverer: Deliverer) -> DetailOrders:
        moves = EmailMoves(self._words.phrases, self._settings.support_email)
        details = self._details(mirrors)
        return DetailOrders(details, self._database, moves, self._clock, deliverer.wake)

    def _details(self, mirrors: Mapping[str, Mirror]) -> ProviderDetails | None:
        desk = self._provider.details
        if desk is None:
            return None
        return ProviderDetails(self._database, desk, mirrors.get(desk.name))

    def _refunding(self, mirror: Mirror | None) -> Refunding | NoRefunds:
        refunds, tell = self._provider.refunds, teller_of(self._hand)
        if refunds is None:
            return NoRefunds()
        return Refunding(self._database, refunds, self._clock, tell, mirror)

    def _reminders(self) -> Reminders:
        return Reminders(
            self._database,
            self._clock,
            self._plan.policy(),
            self._words.phrases,
            portal=self._entrances.portal,
            fees=fees_of(self._plan),
        )

    def _subscription_notices(self, subscribing: Subscribing | None) -> SubscriptionNotices:
        async def look(subscription: str) -> None:
            if subscribing is not None:
                await subscribing.look(subscription)

        phrases = self._words.phrases
        return SubscriptionNotices(
            self._database,
            self._clock,
            self._plan.policy(),
            phrases,
            Reach(Closing(phrases, lambda: None), phrases, self._entrances.portal),
            self._settings.renewal_notice_days,
            look,
            self._settings.support_email or self._settings.business_name,
        )

    def _promises(self) -> Promises:
        phrases = self._words.phrases
        return Promises(
            self._database,
            self._clock,
            self._plan.policy(),
            phrases,
            Reach(Closing(phrases, lambda: None), phrases, self._entrances.portal),
            self._handoff,
        )

    def _cases(self) -> Cases:
        return cases_of(self._plan, self._database, self._words.phrases, self._entrances.portal)

    def _papers(self, provider: OpenProvider) -> Papers:
        letterhead = Letterhead(self._settings.business_name, self._settings.support_email)
        return Papers(
            self._database,
            letterhead,
            self._gate,
            self._clock,
            self._words.phrases,
            provider.papers,
        )

    def _paying(self, till: Till, deliverer: Deliverer) -> Mapping[str, Order]:
        orders = orders_by_kind(till)
        mail = PageMail(
            self._database,
            self._words.phrases,
            self._keyring,
            self._clock,
            self._settings.business_name,
            orders["open_checkout"],
            deliverer.wake,
        )
        return {**orders, page_mail.KIND: mail.send}

    def _billing_in_chats(self, intake: Intake) -> Mapping[str, Order]:
        tills = [
            Till(self._database, one.payments, self._clock, intake.settlement)
            for one in self._beside
            if one.bills
        ]
        return {kind: order for till in tills for kind, order in orders_of_bills(till).items()}

    def _bills(self) -> Bills | None:
        return next((one.bills for one in self._beside if one.bills), None)

    def _cashier(self, intake: Intake, news: News) -> BillCashier | None:
        bills = self._bills()
        if bills is None:
            return None
        desk = BillDesk(self._database, bills, intake.settlement, self._clock)
        phrases, applies = self._words.phrases, Worker(news.announce).wake
        return BillCashier(self._database, self._gate, bills, desk, phrases, self._clock, applies)

    def _paper_mail(self, deliverer: Deliverer) -> PaperMail:
        return PaperMail(
            self._database,
            self._words.phrases,
            self._keyring,
            self._clock,
            self._settings.business_name,
            deliverer.wake,
        )

    def _deliverer(self, reminding: Reminding, papers: Papers) -> Deliverer:
        outside = Outside(
            channels=self._channels,
            documents=papers,
            secrets=SecretAddresses(self._keyring, self._settings.public_url).resolve,
            clock=self._clock,
            chance=random.SystemRandom().random,
            word=lambda key, language: self._words.phrases.say(Say(key), language),
            reminding=reminding,
        )
        return Deliverer(self._database, outside, self._leases, Limiter(self._plan.limits))

    def _turns(self, wallet: str | None, pages: HomePages) -> Turns:
        bills = self._bills()
        phrases, support = self._words.phrases, self._settings.support_email
        return Turns(
            skills=self._words.skills,
            understander=self._words.understander,
            identity=self._identity,
            gate=self._gate,
            changes=Changes(self._handoff),
            business=Business(
                self._settings.business_name,
                support,
                phrases.languages,
                rules=self._plan.policy().wishes,
                fees=fees_of(self._plan),
                switches={one: phrases.say(Say("switch-button"), one) for one in phrases.languages},
                policies=self._settings.policy_folder,
                parts=PartRules(
                    self._settings.part_payment_minimum,
                    self._settings.instalment_parts,
                    self._settings.instalment_days,
                ),
                features=features_of(self._settings, self._words.skills),
                wallet=wallet,
                bills=BillRules(ChannelName(bills.name), bills.fits) if bills else None,
                details=self._provider.details.name if self._provider.details else None,
                desk=self._plan.desk if self._handoff.is_staffed else None,
                forms={one.plugin.name for one in self._plan.channels if one.plugin.forms},
                slashless={
                    one.plugin.name for one in self._plan.channels if not one.plugin.slashes
                },
            ),
            desk=DeskTurns(self._hand, self._plan.roster, self._cases(), support),
            relay=Relay(self._hand),
            pages=pages,
            openings=Openings(self._gate, phrases, features_of(self._settings, self._words.skills)),
            elsewhere=Elsewhere(
                phrases,
                self._keyring,
                self._gate,
                self._settings.business_name,
                self._entrances.list_open,
            ),
            entrances=self._entrances.list_open,
        )

    def _engine(
        self, turns: Turns, closing: Closing, deliverer: Deliverer, effects: EffectRunner
    ) -> Engine:
        async def after_commit(queued: tuple[Delivery, ...], effects_ordered: int) -> None:
            await deliverer.deliver(queued)
            if effects_ordered:
                await effects.run_due()

        return Engine(
            self._database,
            turns,
            closing,
            self._clock,
            after_commit,
            consultation=self._consultation,
            reading=Reading(self._channels, ChildReader()),
        )

    def _link_desk(self, engine: Engine, deliverer: Deliverer) -> LinkDesk:
        surroundings = Surroundings(engine, deliverer, self._channels)
        return LinkDesk(
            self._database,
            self._identity,
            self._keyring,
            self._rules,
            self._words.phrases,
            surroundings,
        )


def _hidden(skills: SkillBook, features: Features) -> frozenset[str]:
    return frozenset(word for word, intent in skills.commands.items() if features.is_off(intent))


def _own_name() -> str:
    """No other process has it, also on a machine of the same name."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def fees_of(plan: HousePlan) -> Fees:
    """The firm's late fees. A country's own policy takes its place here."""
    return Fees(plan.settings.late_fee_rules)


def late_fees_of(plan: HousePlan, database: Database, phrases: Phrases) -> LateFees:
    """What charges them."""
    zone = plan.settings.business_time_zone
    return LateFees(database, plan.clock, fees_of(plan), phrases, zone)


def cases_of(plan: HousePlan, database: Database, phrases: Phrases, portal: Portal) -> Cases:
    """What decides and ends customers' cases."""
    reach = Reach(Closing(phrases, lambda: None), phrases, portal)
    return Cases(database, plan.clock, reach, plan.settings.business_name)


def _link_rules(plan: HousePlan) -> LinkRules:
    proofs: dict[str, Proof] = {
        chosen.plugin.name: Proof(str(chosen.settings.proof))
        for chosen in plan.channels
        if isinstance(chosen.settings, HasProof)
    }
    return LinkRules(
        public_url=plan.settings.public_url,
        business=plan.settings.business_name,
        support_email=plan.settings.support_email,
        proofs=proofs,
    )
