"""Customer: who is billed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NewType

from billing.money import Currency

CustomerId = NewType("CustomerId", str)

_LONGEST_EMAIL = 254  # RFC 5321 with its erratum 1690
_LONGEST_LOCAL_PART = 64
_EMAIL = re.compile(
    r"[^@\s\"'<>(),;:\\\[\]]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """A postal address; `country` is ISO 3166 alpha-2."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""


NOWHERE_ELSE = PostalAddress()


@dataclass(frozen=True, slots=True)
class Customer:
    """One who is billed. `locale` is BCP 47, `time_zone` IANA; `autopay`: a mandate charges alone.

    `shipping_address` is where goods go, if that is elsewhere; empty where it is `address`.

    `emails` are normalised (see normalise_email), in the order of the import. `segment` is the
    firm's own word for a group of customers, or empty. `provider` is whose customer it is; empty
    for one that the firm imported.
    """

    id: CustomerId
    name: str
    company: str
    emails: tuple[str, ...]
    currency: Currency
    locale: str
    time_zone: str
    address: PostalAddress
    tax_id: str
    autopay: bool = False
    segment: str = ""
    provider: str = ""
    shipping_address: PostalAddress = NOWHERE_ELSE

    @property
    def ships_elsewhere(self) -> bool:
        """Whether goods go to another address than bills."""
        return self.shipping_address != NOWHERE_ELSE

    @property
    def billed_as(self) -> str:
        """The name that stands on the invoice."""
        return self.company or self.name


def normalise_email(text: str) -> str | None:
    """The one form in which an address is kept and compared, or None for what is no address.

    NFKC and lower-case, outer blanks removed. Refused: quotes, more than one @ (also look-alikes,
    which NFKC makes plain), control and invisible characters, blanks inside, no dot in the domain.
    """
    if len(text) > 2 * _LONGEST_EMAIL:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    # Lower-casing may undo the normal form (İ); once more makes the result a fixed point.
    plain = unicodedata.normalize("NFKC", plain)
    if len(plain) > _LONGEST_EMAIL or not _EMAIL.fullmatch(plain):
        return None
    local = plain.partition("@")[0]
    if len(local) > _LONGEST_LOCAL_PART or local.startswith(".") or local.endswith("."):
        return None
    if ".." in local or any(unicodedata.category(each).startswith("C") for each in plain):
        return None
    return plain
