"""Upkeep: what happens by the clock, what is told of money, and what the firm's people see."""

from dataclasses import replace
from functools import cached_property

import scheduler.jobs
from app.background import Worker
from app.cashier import BillCashier
from app.desk_door import DeskDoor
from app.erasing import erasing_of
from app.events_out import EventSender
from app.house import SCHEDULER
from app.metrics import Metrics
from app.parts.ground import Ground
from app.parts.money import Money
from app.parts.single import late_fees_of
from app.parts.talk import Talk
from app.plugins import find_plugins
from app.seams import Bundling, Expiry, News, Recovery
from bot.broadcasts import Broadcasts
from bot.consulting import Consultation
from bot.contact_mails import ContactMails
from bot.desk.files import DeskFiles
from bot.desk.tending import Tending
from bot.erasing import Erasing
from bot.home_pages import HomeRenewal
from bot.money_alerts import MoneyAlerts
from bot.notices import Announcer
from bot.settled_cards import SettledCards
from scheduler.job import Job, JobContext
from scheduler.runner import Runner


class Upkeep:
    """Stands on the other three groups; nothing stands on it."""

    def __init__(self, ground: Ground, money: Money, talk: Talk) -> None:
        self._ground, self._money, self._talk = ground, money, talk
        self._database, self._clock = ground.database, ground.clock
        self._settings, self._phrases = ground.settings, ground.phrases

    @cached_property
    def runner(self) -> Runner:
        """Runs the jobs while we hold the lease."""
        return Runner(
            find_plugins(scheduler.jobs, "JOB", Job, files=True),
            self._jobs(),
            is_our_turn=lambda: self._ground.leases.holds(SCHEDULER),
        )

    def _jobs(self) -> JobContext:
        ground, money, talk = self._ground, self._money, self._talk
        return JobContext(
            reminders=talk.reminders,
            deliverer=talk.deliverer,
            inbox=Recovery(self._database, self._clock, talk.engine, talk.effects),
            announcer=self.news,
            contacts=self.contacts,
            homes=self.homes,
            expiry=Expiry(self._database, self._clock),
            books=money.books,
            pulse=ground.pulse,
            promises=talk.promises,
            bundles=Bundling(talk.bundles, talk.effects),
            late_fees=late_fees_of(ground.plan, self._database, self._phrases),
            subscriptions=talk.subscription_notices,
            broadcasts=Broadcasts(self._database, self._clock, ground.policy),
            charges=money.charges,
            desk=self.tending,
            desk_files=self.desk_files,
            events=self.events,
            refunds=money.refunds,
            erasing=self.erasing,
        )

    @cached_property
    def news(self) -> News:
        """Of money, from the provider to the chat."""
        talk = self._talk
        return News(self._money.intake, self.announcer, talk.deliverer, talk.cases, self.homes)

    @cached_property
    def announcer(self) -> Announcer:
        """Queues the news."""
        unclaimed = replace(self._talk.closing, lease=lambda: None)  # the deliverer claims its rows
        return Announcer(
            self._database,
            unclaimed,
            self._phrases,
            self._clock,
            MoneyAlerts(self._ground.handoff),
            self.contacts,
            SettledCards(self._phrases),
            self._ground.policy,
        )

    @cached_property
    def contacts(self) -> ContactMails:
        """Mails to further mailboxes."""
        name, zone = self._settings.business_name, self._ground.gate.business_zone
        return ContactMails(self._database, self._phrases, self._clock, name, zone)

    @cached_property
    def homes(self) -> HomeRenewal:
        """Renews Home tabs."""
        return HomeRenewal(self._database, self._talk.pages, self._clock)

    @cached_property
    def cashier(self) -> BillCashier | None:
        """Answers a chat that asks whether a bill may be paid."""
        bills, desk = self._money.bills, self._money.bill_desk
        if bills is None or desk is None:
            return None
        applies, gate = Worker(self.news.announce).wake, self._ground.gate
        return BillCashier(self._database, gate, bills, desk, self._phrases, self._clock, applies)

    @cached_property
    def tending(self) -> Tending:
        """Looks after tickets that wait."""
        ground = self._ground
        desk, mailbox = ground.plan.desk, self._settings.support_email
        return Tending(self._database, self._clock, ground.hand, desk, mailbox)

    @cached_property
    def desk_files(self) -> DeskFiles:
        """Passes files on between customers and agents."""
        return DeskFiles(self._database, self._clock, self._ground.hand, self._ground.channels)

    @cached_property
    def desk_door(self) -> DeskDoor:
        """The desk over HTTP."""
        ground, talk = self._ground, self._talk
        return DeskDoor(
            self._database,
            self._clock,
            ground.hand,
            ground.plan.roster,
            talk.deliverer.wake,
            talk.cases,
            talk.turns.seen,
        )

    @cached_property
    def events(self) -> EventSender:
        """Tells the firm's other programs."""
        return EventSender(self._database, self._clock, self._ground.plan.events)

    @cached_property
    def erasing(self) -> Erasing:
        """Forgets whoever asked for it."""
        return erasing_of(self._database, self._clock)

    def metrics(self, consultation: Consultation | None) -> Metrics:
        """For Prometheus."""
        results = consultation.results if consultation else None
        age, desk = self.runner.age_of_last_tick, self._ground.plan.desk
        return Metrics(self._database, age, results, desk)
