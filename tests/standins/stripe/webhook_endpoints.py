"""Webhook endpoints: who hears of events."""

from urllib.parse import urlsplit

import stripe

from tests.standins.stripe.call import Call
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata
from tests.standins.stripe.world import Given, World


def endpoint(world: World, url: str, events: list[str], secret: str = "") -> Obj:
    """A new one; its secret is told once."""
    return world.add(
        "webhook_endpoint",
        "application description",
        api_version=stripe.api_version,
        enabled_events=events,
        metadata={},
        status="enabled",
        url=url,
        _secret=secret or f"whsec_{world.ids.letters(32)}",
    )


def create(world: World, given: Given) -> Obj:
    """POST /v1/webhook_endpoints"""
    asked = given.params
    _check(asked)
    made = endpoint(world, asked["url"], asked["enabled_events"])
    made["api_version"] = asked.get("api_version")
    _write(made, asked)
    return made | {"secret": made["_secret"]}


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/webhook_endpoints/{id}"""
    return world.get("webhook_endpoint", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/webhook_endpoints/{id}"""
    found, asked = world.get("webhook_endpoint", *given.ids), given.params
    _check(asked)
    for name in ("url", "enabled_events"):
        found[name] = asked.get(name, found[name])
    if "disabled" in asked:
        found["status"] = "disabled" if asked["disabled"] else "enabled"
    _write(found, asked)
    return found


def delete(world: World, given: Given) -> Obj:
    """DELETE /v1/webhook_endpoints/{id}"""
    found = world.get("webhook_endpoint", *given.ids)
    found["_deleted"] = True
    return {"id": found["id"], "object": "webhook_endpoint", "deleted": True}


def list_endpoints(world: World, given: Given) -> Obj:
    """GET /v1/webhook_endpoints"""
    return listing(world, given, "webhook_endpoint")


def _check(asked: Obj) -> None:
    url = urlsplit(asked.get("url", "https://paidup.example"))
    if url.scheme not in ("http", "https") or not url.netloc:
        raise Refused("Not a valid URL", code="url_invalid", param="url")


def _write(found: Obj, asked: Obj) -> None:
    found["description"] = asked.get("description", found["description"]) or None
    found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))


_ALL = "/v1/webhook_endpoints"
_ONE = _ALL + "/{id}"
CALLS = (
    Call("POST", _ALL, create, "WebhookEndpointCreateParams", "url enabled_events api_version"),
    Call("GET", _ALL, list_endpoints, "WebhookEndpointListParams", PAGES),
    Call("GET", _ONE, retrieve),
    Call("POST", _ONE, update, "WebhookEndpointUpdateParams", "url enabled_events disabled"),
    Call("DELETE", _ONE, delete),
)  # fmt: skip
