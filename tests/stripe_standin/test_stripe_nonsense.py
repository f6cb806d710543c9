"""Whatever somebody sends, the stand-in answers as an API does and never breaks."""

import re

import httpx
import stripe

from tests.standins.stripe import shapes
from tests.standins.stripe.call import Call
from tests.standins.stripe.calls import CALLS
from tests.standins.stripe.listing import PAGES
from tests.standins.stripe.standin import StripeStandIn
from tests.stripe_standin.busy import live


def _path(platform: StripeStandIn, call: Call) -> str:
    """The call's address with ids of things that are there, as far as their names tell."""
    newest = {
        kind.rpartition(".")[2]: next(reversed(kept))
        for kind, kept in platform.world.objects.items()
        if kept
    }
    newest |= {"intent": newest["payment_intent"], "item": newest["subscription_item"]}
    return re.sub(r"\{(\w+)\}", lambda name: newest.get(name[1], newest["customer"]), call.path)


async def test_no_single_parameter_breaks_a_call(
    platform: StripeStandIn, client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    await live(platform, client)
    platform.postman.held = True
    for call in CALLS:
        if call.verb == "DELETE":
            continue
        names = [name for name in shapes.params(call.params) if name in call.known]
        for form in ({}, *({name: "1"} for name in names)):
            answer = await browser.request(
                call.verb,
                platform.base + _path(platform, call),
                auth=(platform.api_key, ""),
                data=form if call.verb == "POST" else None,
                params=form if call.verb == "GET" else None,
            )
            assert answer.status_code in (200, 400, 402, 404), (call, form, answer.text)
            assert answer.headers["request-id"]
    assert platform.api.crashes == []


def _is_there(call: Call, word: str) -> bool:
    fields = shapes.params(call.params)
    for step in word.split("."):
        if step not in fields:
            return False
        shape = fields[step].shape
        struct = (shape.item or shape).struct
        fields = shapes.fields(struct) if struct else {}
    return True


def test_every_parameter_that_has_an_effect_is_one_of_the_platform_s() -> None:
    for call in CALLS:
        words = call.known - set(PAGES.split())
        unknown = {word for word in words if not _is_there(call, word)}
        assert not unknown, (call.verb, call.path, unknown)
