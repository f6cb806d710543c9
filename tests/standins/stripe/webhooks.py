"""Events on their way to webhook endpoints: signed, retried for three days, muddled on request."""

import asyncio
import hashlib
import hmac
import json
import random
from dataclasses import dataclass, field

import httpx

from tests.standins.loopback import loopback_client
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.wire import Obj, wire
from tests.standins.stripe.world import World

WAITS = (3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, DAY)  # together within three days


@dataclass(slots=True)
class Muddle:
    """How deliveries go wrong until it is said otherwise."""

    copies: int = 1  # each event comes so often
    order: str = "sent"  # sent | reversed | shuffled
    lose: int = 0  # so many next deliveries never leave
    account: str = ""  # events name this connected account
    age: int = 0  # signatures are so many seconds old
    secret: str = ""  # signed with this instead of the endpoint's own


@dataclass(slots=True)
class Delivery:
    """One try."""

    event: str
    type: str
    url: str
    status: int  # 0: nobody answered


@dataclass(slots=True)
class Going:
    event: Obj
    endpoint: Obj
    tries: int = field(default=0)


def signature(payload: str, secret: str, at: int) -> str:
    """The header's value, as the platform signs."""
    mac = hmac.new(secret.encode(), f"{at}.{payload}".encode(), hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


class Postman:
    """Carries what the world tells; `send` empties the bag."""

    def __init__(self, world: World) -> None:
        self.world, self.muddle = world, Muddle()
        self.deliveries: list[Delivery] = []
        self.held = False  # nothing leaves by itself while this is set
        self._bag: list[Going] = []
        self._sending = asyncio.Lock()
        self._chance = random.Random(7)  # noqa: S311 - a muddle that can be repeated
        world.on_event, world.pending_for = self.take, self.listeners

    def listeners(self, type_: str) -> int:
        """How many endpoints want such events."""
        return len([each for each in self.world.all("webhook_endpoint") if _wants(each, type_)])

    def take(self, event: Obj) -> None:
        """Into the bag, once for each endpoint and copy."""
        for endpoint in self.world.all("webhook_endpoint"):
            if _wants(endpoint, event["type"]):
                self._bag += [Going(event, endpoint) for _ in range(self.muddle.copies)]

    def again(self, event: str) -> None:
        """The event once more, as somebody asks for in the dashboard."""
        self.take(self.world.get("event", event))

    async def send(self) -> None:
        """Deliver all that waits, one after the other."""
        async with self._sending:
            while self._bag:
                going, self._bag = self._bag, []
                if self.muddle.order == "reversed":
                    going.reverse()
                if self.muddle.order == "shuffled":
                    self._chance.shuffle(going)
                async with loopback_client(timeout=20) as client:
                    for one in going:
                        await self._deliver(client, one)

    async def _deliver(self, client: httpx.AsyncClient, going: Going) -> None:
        if self.muddle.lose:
            self.muddle.lose -= 1
            return
        event, endpoint = going.event, going.endpoint
        status = await self._post(client, going)
        self.deliveries.append(Delivery(event["id"], event["type"], endpoint["url"], status))
        if 200 <= status < 300:
            event["pending_webhooks"] = max(0, event["pending_webhooks"] - 1)
        elif going.tries < len(WAITS):
            later = Going(event, endpoint, going.tries + 1)
            due = self.world.clock.now + WAITS[going.tries]
            self.world.clock.at(due, lambda: self._bag.append(later))

    async def _post(self, client: httpx.AsyncClient, going: Going) -> int:
        told = wire(going.event)
        if self.muddle.account:
            told["account"] = self.muddle.account
        payload = json.dumps(told, indent=2)
        secret = self.muddle.secret or going.endpoint["_secret"]
        signed = signature(payload, secret, self.world.clock.now - self.muddle.age)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": signed,
        }
        try:
            answer = await client.post(going.endpoint["url"], content=payload, headers=headers)
        except httpx.HTTPError:
            return 0
        return answer.status_code


def _wants(endpoint: Obj, type_: str) -> bool:
    wanted = endpoint["enabled_events"]
    open_ = endpoint["status"] == "enabled" and not endpoint.get("_deleted")
    return open_ and ("*" in wanted or type_ in wanted)
