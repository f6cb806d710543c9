"""Ground: what all parts stand on."""

import os
import secrets
import socket
from functools import cached_property
from zoneinfo import ZoneInfo

from app.desk import hand_of
from app.house import Words
from app.plan import HasProof, HousePlan
from app.provider import secret_of
from app.seams import Entrances
from app.witness import witness_of
from billing.providers.provider import OpenProvider
from billing.store.database import Database
from bot.closing import Closing
from bot.desk.hand import Hand
from bot.gate import Gate
from bot.handoff import Handoff
from bot.identity import Identity
from bot.keyring import Keyring
from bot.leases import Leases
from bot.link_rules import LinkRules, Proof
from bot.messages import ChannelName
from bot.ports import Clock
from bot.pulse import Pulse
from bot.reach import Reach
from channels.channel import OpenChannel


class Ground:
    """The plan, the words, the database and the provider, and what follows from them alone."""

    def __init__(
        self, plan: HousePlan, words: Words, database: Database, provider: OpenProvider
    ) -> None:
        self.plan, self.settings, self.policy = plan, plan.settings, plan.policy()
        self.words, self.phrases = words, words.phrases
        self.database, self.provider = database, provider
        self.clock: Clock = plan.clock
        self.channels: dict[ChannelName, OpenChannel] = {}
        self.leases = Leases(database, _own_name(), plan.clock)
        self.entrances = Entrances(self.channels)
        self.keyring = Keyring(secret_of(plan))
        self.rules = _link_rules(plan)
        self.gate = Gate(ZoneInfo(plan.settings.business_time_zone), self.policy.hours)

    @cached_property
    def identity(self) -> Identity:
        """Who asks."""
        return Identity(self.keyring, self.rules, self.phrases)

    @cached_property
    def hand(self) -> Hand:
        """What people at the desk may do."""
        refunds = self.provider.refunds
        return hand_of(self.plan, self.gate, self.phrases, refunds.name if refunds else "")

    @cached_property
    def handoff(self) -> Handoff:
        """From the bot to a person."""
        return Handoff(self.phrases, self.settings.support_email, self.hand)

    @cached_property
    def pulse(self) -> Pulse:
        """Says that the house is alive, and holds a restored database back."""
        witness, days = witness_of(self.database), self.settings.renewal_notice_days
        return Pulse(self.database, self.clock, self.policy, witness, days)

    @cached_property
    def reach(self) -> Reach:
        """Tells a person what nobody asked for, in the chat or by mail."""
        unclaimed = Closing(self.phrases, lambda: None)
        return Reach(unclaimed, self.phrases, self.entrances.portal)


def _own_name() -> str:
    """No other process has it, also on a machine of the same name."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


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
