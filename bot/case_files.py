"""Case files: a photo or paper that a customer sends to a request, fetched and kept with it.

Fetching is an order: it happens after the turn's commit, once, and its outcome is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from billing.errors import ProviderUnavailable
from billing.store.database import Database, Transaction
from bot.errors import DeliveryError, NotSent, OutcomeUnknown, Throttled
from bot.messages import ChannelName, SharedFile
from bot.ports import Clock
from bot.skill import EffectResult
from bot.store import case_files, cases

KIND = "keep_file"
MOST_BYTES = 5_000_000
MOST_FILES = 5  # of one request
_LOOKED_AT = 20  # of a customer's newest cases
# What a file begins with: what somebody calls it proves nothing.
_BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-",
}
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


class Files(Protocol):
    """Where what a customer sent can be had. A channel that takes files is one."""

    async def fetch(self, file: SharedFile) -> bytes:
        """The whole content, at most as much as a channel allows. Raises a DeliveryError."""
        ...


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """Carries the order out."""

    database: Database
    clock: Clock
    channels: Mapping[ChannelName, object]

    async def keep(self, customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        """Fetch the file and keep it with the customer's own case.

        Raises ProviderUnavailable where trying again makes sense.
        """
        channel = self.channels.get(ChannelName(values["channel"]))
        fetch = getattr(channel, "fetch", None)
        if fetch is None:
            return EffectResult(KIND, "gone", {})
        file = SharedFile(values["file"], values["name"], values["media_type"], 0)
        try:
            content = await fetch(file)
        except (Throttled, NotSent, OutcomeUnknown) as error:
            raise ProviderUnavailable(error.reason) from error
        except DeliveryError:
            return EffectResult(KIND, "gone", {})
        media_type = kind_of(content)
        if media_type is None:
            return EffectResult(KIND, "unfit", {})
        name = safe_name(file.name, media_type)
        async with self.database.transaction() as tx:
            number = await _number(tx, customer, values)
            kept = await case_files.add(
                tx,
                number,
                customer,
                key=key,
                name=name,
                media_type=media_type,
                content=content,
                now=self.clock.now(),
            )
        return EffectResult(KIND, "kept" if kept else "gone", {"case": str(number)})


async def _number(tx: Transaction, customer: str, values: Mapping[str, str]) -> int:
    """The case's number: as ordered, else of the newest about the same. 0 for none."""
    if values.get("case"):
        return int(values["case"])
    named = {name: values.get(name, "") for name in ("kind", "invoice", "payment", "line")}
    for one in await cases.list_of_customer(tx, customer, _LOOKED_AT):
        if named == {name: str(getattr(one, name)) for name in named}:
            return one.id
    return 0


def kind_of(content: bytes) -> str | None:
    """The media type that the content begins as; None for what is not kept, or is too large."""
    if not 0 < len(content) <= MOST_BYTES:
        return None
    return next((kind for kind, sign in _BEGINNINGS.items() if content.startswith(sign)), None)


def safe_name(name: str, media_type: str) -> str:
    """A name for a folder of the firm's: letters, digits, and the ending that fits the content."""
    stem = name.rpartition(".")[0] or name
    plain = "".join(char if char.isalnum() else "-" for char in stem).strip("-")[:80]
    return f"{plain or 'file'}{_ENDINGS[media_type]}"
