"""The API over HTTP: from a request to a call on the world and back to an answer."""

import asyncio
import json
import traceback
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import stripe
from aiohttp import web

from tests.standins.stripe import checking, door, forms
from tests.standins.stripe.call import Call
from tests.standins.stripe.calls import CALLS, INCLUDED
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.expanding import expanded
from tests.standins.stripe.faults import Fault, FaultKind, Faults
from tests.standins.stripe.idempotency import Keys
from tests.standins.stripe.undo import Before
from tests.standins.stripe.wire import wire
from tests.standins.stripe.world import Given, World

NOT_KEPT = (400, 401, 403, 404, 409, 429)  # refused before anything ran: the key stays free
BEFORE = {
    FaultKind.RATE: Refused("Request rate limit exceeded.", 429, code="rate_limit"),
    FaultKind.LOCK: Refused(
        "This object cannot be accessed right now because another API request or Stripe process is "
        "currently accessing it. If you see this error intermittently, retry the request.",
        429,
        code="lock_timeout",
    ),
    FaultKind.ERROR: Refused("An unknown error occurred.", 500, "api_error"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as it came."""

    verb: str
    path: str
    pairs: tuple[tuple[str, str], ...]
    request: str
    key: str | None
    version: str


class Api:
    """Answers `/v1/…`."""

    def __init__(self, world: World) -> None:
        self.world, self.faults, self.keys = world, Faults(), Keys()
        self.revoked: set[str] = set()
        self.asked: list[Asked] = []
        self.crashes: list[str] = []  # mistakes of the stand-in itself
        self.closing = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request, with the fault that waits for it."""
        asked = await self._read(request)
        self.asked.append(asked)
        fault = self.faults.take(asked.verb, asked.path)
        if fault and fault.kind is FaultKind.UNAVAILABLE:
            return web.Response(status=503, text="upstream connect error")
        try:
            who = door.enter(
                request.headers, self.revoked, self.world.account, asked.verb, asked.path
            )
            if fault and fault.kind is FaultKind.DENIED:
                raise door.denied(who)
            if fault and fault.kind in BEFORE:
                raise BEFORE[fault.kind]
            return await self._keyed(asked, fault, request)
        except Refused as refused:
            return self._answer(asked, refused.status, self._refusal(asked, refused), fault)

    async def _read(self, request: web.Request) -> Asked:
        raw = request.rel_url.raw_query_string
        if request.method == "POST":
            raw = (await request.read()).decode()
        pairs = tuple(parse_qsl(raw, keep_blank_values=True))
        version = request.headers.get("Stripe-Version", stripe.api_version)
        key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
        id_ = self.world.ids.new("req", 14)
        return Asked(request.method, request.path, pairs, id_, key or None, version)

    async def _keyed(
        self, asked: Asked, fault: Fault | None, request: web.Request
    ) -> web.StreamResponse:
        if asked.key is None:
            status, body = self._run(asked, fault)
            return await self._late(asked, status, body, fault, request)
        same = (asked.verb, asked.path, sorted(asked.pairs))
        kept = self.keys.replay(asked.key, same, self.world.clock.now)
        if kept:
            again = {"Idempotent-Replayed": "true", "Original-Request": kept.request}
            return self._answer(asked, kept.status, kept.body, fault, again)
        status, body = self._run(asked, fault)
        slow = fault is not None and fault.kind is FaultKind.SLOW
        if slow and fault:
            await asyncio.sleep(fault.seconds)
        if status in NOT_KEPT:
            self.keys.forget(asked.key)
        else:
            self.keys.keep(asked.key, status, body, asked.request)
        return await self._late(asked, status, body, None if slow else fault, request)

    async def _late(
        self, asked: Asked, status: int, body: bytes, fault: Fault | None, request: web.Request
    ) -> web.StreamResponse:
        if fault and fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind is FaultKind.HANG:
            await self.closing.wait()
        if fault and fault.kind in (FaultKind.HANG, FaultKind.RESET) and request.transport:
            request.transport.abort()
        return self._answer(asked, status, body, fault)

    def _run(self, asked: Asked, fault: Fault | None) -> tuple[int, bytes]:
        try:
            body = self._called(asked)
        except Refused as refused:
            return refused.status, self._refusal(asked, refused)
        except Exception:  # noqa: BLE001 - the stand-in's own mistake: told, and raised at its end
            self.crashes.append(
                f"{asked.verb} {asked.path} {asked.pairs}\n{traceback.format_exc()}"
            )
            return 500, self._refusal(asked, Refused(self.crashes[-1], 500, "api_error"))
        if fault and fault.kind is FaultKind.BROKEN:
            return 500, self._refusal(asked, BEFORE[FaultKind.ERROR])
        return 200, body

    def _called(self, asked: Asked) -> bytes:
        call, ids = _call(asked)
        values = checking.checked(call.params, forms.tree(asked.pairs))
        checking.know(values, call.known)
        given = Given(ids, values, asked.request, asked.key, asked.path)
        before = Before(self.world) if asked.verb != "GET" else None
        self.world.calling = given
        try:
            obj = wire(call.act(self.world, given))
            return _json(expanded(self.world, obj, values.get("expand") or [], INCLUDED))
        except Exception as error:
            if before and not (isinstance(error, Refused) and error.status == 402):
                before.restore()
            raise
        finally:
            self.world.calling = None
            self.world.speak()

    def _refusal(self, asked: Asked, refused: Refused) -> bytes:
        log = f"https://dashboard.stripe.com/{self.world.account}/test/workbench/logs"
        return _json(wire(refused.body(f"{log}?object={asked.request}")))

    def _answer(
        self,
        asked: Asked,
        status: int,
        body: bytes,
        fault: Fault | None,
        more: dict[str, str] | None = None,
    ) -> web.Response:
        headers = {"Request-Id": asked.request, "Stripe-Version": asked.version} | (more or {})
        if asked.key:
            headers = {"Idempotency-Key": asked.key, "Original-Request": asked.request} | headers
        if status == 429 and fault and fault.kind is FaultKind.RATE:
            headers["Stripe-Rate-Limited-Reason"] = "global-rate"
        if fault and fault.retry is not None:
            headers["Stripe-Should-Retry"] = str(fault.retry).lower()
        return web.Response(
            status=status, body=body, content_type="application/json", headers=headers
        )


def _call(asked: Asked) -> tuple[Call, tuple[str, ...]]:
    for call in CALLS:
        found = call.pattern.fullmatch(asked.path)
        if found and call.verb == asked.verb:
            return call, found.groups()
    message = (
        f"Unrecognized request URL ({asked.verb}: {asked.path}). Please see "
        "https://stripe.com/docs or we can help at https://support.stripe.com/."
    )
    raise Refused(message, 404)


def _json(body: Any) -> bytes:
    return json.dumps(body, indent=2).encode()
