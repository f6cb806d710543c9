"""Refusals in the platform's own shape."""

from dataclasses import dataclass, field
from typing import Any

DOCS = "https://stripe.com/docs/error-codes/"


@dataclass(slots=True)
class Refused(Exception):
    """A call that is answered with an error; `extra` joins the error's fields."""

    message: str
    status: int = 400
    type: str = "invalid_request_error"
    code: str = ""
    param: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def body(self, log_url: str) -> dict[str, Any]:
        """What goes over the wire."""
        told: dict[str, Any] = {"message": self.message, "type": self.type}
        if self.code:
            told |= {"code": self.code, "doc_url": DOCS + self.code.replace("_", "-")}
        if self.param:
            told["param"] = self.param
        return {"error": told | {"request_log_url": log_url} | self.extra}


PATH_NAMES = {
    "invoice": "invoice",
    "payment_intent": "intent",
    "setup_intent": "intent",
    "price": "price",
    "coupon": "coupon",
    "checkout.session": "session",
    "payment_method": "payment_method",
}


def missing(kind: str, given: str, param: str = "id") -> Refused:
    """No such object: 404 where the path names it (`id`), 400 where a parameter does."""
    noun = "PaymentMethod" if kind == "payment_method" else kind
    status = 404 if param == "id" else 400
    if param == "id":
        param = PATH_NAMES.get(kind, param)
    return Refused(f"No such {noun}: '{given}'", status, code="resource_missing", param=param)


def unsupported(what: str, param: str = "") -> Refused:
    """The platform may know it, the stand-in does not: loud, so that nobody believes it acted."""
    message = f"The stand-in does not know how to {what}."
    return Refused(message, code="standin_unsupported", param=param)


def state(message: str, code: str = "", **extra: Any) -> Refused:
    """The object is in no state for that."""
    return Refused(message, code=code, extra=extra)


def declined(decline: str, code: str, message: str, **extra: Any) -> Refused:
    """A card error: 402."""
    if decline:
        extra = {"decline_code": decline} | extra
    return Refused(message, 402, "card_error", code, extra=extra)
