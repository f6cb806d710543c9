"""Every object that the stand-in ever gives is one that the library's types describe."""

import stripe

from tests.standins.stripe.standin import StripeStandIn
from tests.standins.stripe.wire import wire
from tests.standins.stripe.world import PREFIXES
from tests.stripe_standin.annotated import differences
from tests.stripe_standin.busy import live

NEVER_KEPT = {"item", "line_item", "credit_note_line_item", "setup_attempt"}

BANK = {"charge": "py", "refund": "pyr"}  # those that no card is behind


async def test_every_object_fits_the_library_s_types(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    await live(platform, client)
    seen = {kind for kind, kept in platform.world.objects.items() if kept}
    assert set(PREFIXES) - NEVER_KEPT - seen == set()
    told = {
        difference
        for kept in platform.world.objects.values()
        for obj in kept.values()
        for difference in differences(wire(obj))
    }
    assert sorted(told) == []


async def test_snapshots_in_events_fit_too(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    await live(platform, client)
    told = {
        f"{event['type']}: {difference}"
        for event in platform.world.all("event")
        if event["type"] != "invoice.upcoming"  # has no id yet
        for difference in differences(event["data"]["object"])
    }
    assert sorted(told) == []


async def test_ids_carry_their_kind_s_prefix(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    await live(platform, client)
    for kind, kept in platform.world.objects.items():
        for id_ in kept:
            prefix, _, rest = id_.rpartition("_")
            assert prefix in (PREFIXES[kind], BANK.get(kind)), (kind, id_)
            assert rest.isalnum()
