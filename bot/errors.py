"""What can go wrong between the engine and the outside, as one tree."""


class BotError(Exception):
    """The root: every error of this package."""


class StoreUnavailable(BotError):
    """The database did not take the row; the sender must try again."""


class DocumentMissing(BotError):
    """No such paper for this customer."""


class DeliveryError(BotError):
    """A message did not certainly arrive. `reason` is the platform's code, safe to log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Throttled(DeliveryError):
    """The platform says: later. Certainly not sent."""

    def __init__(self, reason: str, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after  # seconds


class ChatGone(DeliveryError):
    """Blocked, deactivated or never started: dead until the platform says otherwise."""


class Rejected(DeliveryError):
    """The platform will never take this message. Certainly not sent."""


class NotSent(DeliveryError):
    """Certainly not sent (refused connection, name not resolved): try again."""


class OutcomeUnknown(DeliveryError):
    """It may or may not have arrived: read time-out, reset after the body, 5xx."""


class NoOpinion(BotError):
    """There is no second opinion. `why`: away, refused, junk, lie or busy; `status` is HTTP's."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.status = status


class NotReadable(BotError):
    """A paper has no text for us. `why`: locked, broken, late, empty, large, kind or away."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
