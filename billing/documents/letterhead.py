"""Letterhead: who sends the paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The business on top of every page.

    `public_url` is where customers pay online, printed as given; `bank_lines` are the account for
    transfers, one fact a line ("IBAN DE02 …"). What is empty is left out.
    """

    business_name: str
    support_email: str
    address_lines: tuple[str, ...] = ()
    public_url: str = ""
    tax_id: str = ""
    bank_lines: tuple[str, ...] = ()
