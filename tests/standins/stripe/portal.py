"""The billing portal: configurations, and sessions whose pages change things."""

from typing import Any

from tests.standins.stripe.asking import need, rest_of
from tests.standins.stripe.call import Call
from tests.standins.stripe.errors import Refused, state, unsupported
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

_DEFAULT_REASONS = ["too_expensive", "missing_features", "switched_service", "unused", "other"]
FEATURES: dict[str, Obj] = {
    "customer_update": {"allowed_updates": [], "enabled": False},
    "invoice_history": {"enabled": False},
    "payment_method_update": {"enabled": False, "payment_method_configuration": None},
    "subscription_cancel": {
        "cancellation_reason": {
            "enabled": False,
            "feedback_options": None,
            "options": _DEFAULT_REASONS,
        },
        "enabled": False,
        "mode": "at_period_end",
        "proration_behavior": "none",
    },
    "subscription_pause": {
        "duration": {"interval_options": [], "type": "indefinite"},
        "enabled": False,
    },
    "subscription_update": {
        "billing_cycle_anchor": None,
        "default_allowed_updates": [],
        "enabled": False,
        "products": [],
        "proration_behavior": "none",
        "schedule_at_period_end": {"conditions": []},
        "trial_update_behavior": "end_trial",
    },
}
FLOWS = ("payment_method_update", "subscription_cancel", "subscription_update",
         "subscription_update_confirm")  # fmt: skip


def create(world: World, given: Given) -> Obj:
    """POST /v1/billing_portal/sessions"""
    asked = given.params
    need(asked, "customer")
    customer = world.get("customer", asked["customer"], "customer")
    configuration = _configuration(world, asked)
    flow = (
        _flow(world, asked["flow_data"], customer, configuration) if "flow_data" in asked else None
    )
    made = world.add(
        "billing_portal.session",
        "customer_account locale on_behalf_of return_url",
        event="billing_portal.session.created",
        configuration=configuration["id"],
        customer=customer["id"],
        flow=flow,
        url=f"{world.base}/p/session/test_{world.ids.letters(60)}",
    )
    made |= {"locale": asked.get("locale")}
    made["return_url"] = asked.get("return_url") or configuration["default_return_url"]
    return made


def create_configuration(world: World, given: Given) -> Obj:
    """POST /v1/billing_portal/configurations"""
    return configuration(world, given.params)


def configuration(world: World, asked: Obj, *, default: bool = False) -> Obj:
    """What the portal lets people do; only one can be the default."""
    for known in world.all("billing_portal.configuration") if default else []:
        known["is_default"] = False
    business = rest_of(asked, "business_profile")
    return world.add(
        "billing_portal.configuration",
        "application",
        updated=world.clock.now,
        event="billing_portal.configuration.created",
        active=True,
        business_profile=nulls("headline privacy_policy_url terms_of_service_url") | business,
        default_return_url=asked.get("default_return_url") or None,
        features=_features(asked.get("features") or {}),
        is_default=default,
        login_page={"enabled": False, "url": None},
        metadata=merged_metadata({}, asked.get("metadata")),
        name=asked.get("name") or None,
    )


def retrieve_configuration(world: World, given: Given) -> Obj:
    """GET /v1/billing_portal/configurations/{configuration}"""
    return world.get("billing_portal.configuration", *given.ids)


def update_configuration(world: World, given: Given) -> Obj:
    """POST /v1/billing_portal/configurations/{configuration}"""
    found, asked = world.get("billing_portal.configuration", *given.ids), given.params
    with world.change(found, "billing_portal.configuration.updated"):
        for name in ("active", "default_return_url", "name"):
            if name in asked:
                found[name] = asked[name] if asked[name] != "" else None
        features = merged(found["features"], asked.get("features") or {})
        found["features"] = _features(features)
        found["business_profile"] |= rest_of(asked, "business_profile")
        found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))
    found["updated"] = world.now()
    return found


def list_configurations(world: World, given: Given) -> Obj:
    """GET /v1/billing_portal/configurations"""
    return listing(world, given, "billing_portal.configuration", "active", "is_default")


def _configuration(world: World, asked: Obj) -> Obj:
    kind = "billing_portal.configuration"
    if "configuration" in asked:
        found = world.get(kind, asked["configuration"], "configuration")
        if not found["active"]:
            raise state("The portal configuration is not active.")
        return found
    for known in world.all(kind):
        if known["is_default"]:
            return known
    raise state(
        "No configuration provided and your test mode default configuration has not been created. "
        "Provide a configuration or create your default by saving your customer portal settings in "
        "test mode at https://dashboard.stripe.com/test/settings/billing/portal."
    )


def _features(asked: Obj) -> Obj:
    features = {name: merged(FEATURES[name], asked.get(name) or {}) for name in FEATURES}
    update = features["subscription_update"]
    adjustable = {"enabled": False, "maximum": None, "minimum": 1}
    update["products"] = [
        product | {"adjustable_quantity": adjustable | (product.get("adjustable_quantity") or {})}
        for product in update["products"]
    ]
    pause = features["subscription_pause"]["duration"]
    pause["interval_options"] = [{"interval_count": 1} | each for each in pause["interval_options"]]
    return features


def merged(usual: Obj, told: Obj) -> Obj:
    """What was told over what is usual, hash by hash; an empty value goes back to the usual."""
    both: Obj = {}
    for name in usual | told:
        old, new = usual.get(name), told.get(name)
        if isinstance(old, dict):
            both[name] = merged(old, new or {})
        else:
            both[name] = old if new in (None, "") else new
    return both


def _flow(world: World, asked: Obj, customer: Obj, configuration: Obj) -> Obj:
    type_ = asked["type"]
    if type_ not in FLOWS:
        raise unsupported(f"run the portal's flow {type_}", "flow_data[type]")
    feature = {"subscription_update_confirm": "subscription_update"}.get(type_, type_)
    if not configuration["features"][feature]["enabled"]:
        raise Refused(
            f"This feature is disabled in the portal configuration: {feature}. You can enable it "
            "in the configuration.",
            param="flow_data[type]",
        )
    flow: dict[str, Any] = nulls(
        "customer_update subscription_cancel subscription_pause subscription_update "
        "subscription_update_confirm"
    ) | {"type": type_, "after_completion": _after(asked)}
    if type_ == "payment_method_update":
        return flow
    told = asked.get(type_)
    if told is None:
        name = f"flow_data[{type_}]"
        raise Refused(f"Missing required param: {name}.", code="parameter_missing", param=name)
    subscription = world.get(
        "subscription", told["subscription"], f"flow_data[{type_}][subscription]"
    )
    if subscription["customer"] != customer["id"] or subscription["status"] == "canceled":
        raise Refused("The subscription cannot be changed by this customer.",
                      param=f"flow_data[{type_}][subscription]")  # fmt: skip
    flow[type_] = {"subscription": subscription["id"]}
    if type_ == "subscription_cancel":
        flow[type_]["retention"] = None
    if type_ == "subscription_update_confirm":
        flow[type_]["discounts"] = told.get("discounts")
        flow[type_]["items"] = [{"price": None} | item for item in told["items"]]
    return flow


def _after(asked: Obj) -> Obj:
    after = rest_of(asked, "after_completion")
    told = nulls("hosted_confirmation redirect") | {"type": after.get("type", "portal_homepage")}
    if "redirect" in after:
        told["redirect"] = after["redirect"]
    if "hosted_confirmation" in after:
        told["hosted_confirmation"] = {"custom_message": None} | after["hosted_confirmation"]
    return told


_ALL = "/v1/billing_portal/configurations"
_KNOWS = "business_profile default_return_url features name"
CALLS = (
    Call("POST", "/v1/billing_portal/sessions", create, "billing_portal.SessionCreateParams",
         "configuration customer flow_data.type flow_data.after_completion "
         "flow_data.subscription_cancel.subscription flow_data.subscription_update "
         "flow_data.subscription_update_confirm.items "
         "flow_data.subscription_update_confirm.subscription locale return_url"),
    Call("POST", _ALL, create_configuration, "billing_portal.ConfigurationCreateParams", _KNOWS),
    Call("GET", _ALL, list_configurations, "billing_portal.ConfigurationListParams",
         PAGES + "active is_default"),
    Call("GET", _ALL + "/{configuration}", retrieve_configuration),
    Call("POST", _ALL + "/{configuration}", update_configuration,
         "billing_portal.ConfigurationUpdateParams", _KNOWS + " active"),
)  # fmt: skip
