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


def missing(kind: str, given: str, param: str = "id") -> Refused:
    """No such object: 404 where the path names it, 400 where a parameter does."""
    words = kind.replace(".", " ").replace("_", " ")
    noun = {"payment_method": "PaymentMethod", "checkout.session": "checkout.session"}.get(kind)
    status = 404 if param in ("id", kind) else 400
    message = f"No such {noun or kind.replace('.', ' ') if noun else words}: '{given}'"
    return Refused(message, status, code="resource_missing", param=param)


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
