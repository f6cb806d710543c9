"""Frame: what an invoice and a receipt have in common: sender, recipient, paper size, footer."""

from billing.customer import Customer, PostalAddress
from billing.documents.letterhead import Letterhead
from billing.documents.literal import literal
from billing.documents.sheet import Party
from billing.documents.wording import Wording

# CLDR supplemental data, measurementData/paperSize: the territories that use US letter.
_US_LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
# Where the postal code is written after the place (UPU addressing guides).
_CODE_AFTER_CITY = {"AU", "CA", "GB", "HK", "IE", "IN", "KE", "NZ", "SA", "SG", "US", "ZA"}


def sender(letterhead: Letterhead, wording: Wording) -> Party:
    """The business."""
    lines = [*letterhead.address_lines]
    if letterhead.tax_id:
        lines.append(wording.label("tax-id", number=letterhead.tax_id))
    if letterhead.support_email:
        lines.append(letterhead.support_email)
    return Party(literal(letterhead.business_name), _present(lines))


def recipient(customer: Customer, wording: Wording, label: str) -> Party:
    """The customer: company first, then the person, the address and the tax id."""
    lines = [customer.name] if customer.company else []
    lines += _address(customer.address, wording)
    if customer.tax_id:
        lines.append(wording.label("tax-id", number=customer.tax_id))
    return Party(literal(customer.billed_as), _present(lines), label)


def paper(customer: Customer) -> str:
    """The paper that the customer's printer holds."""
    return "us-letter" if customer.address.country.upper() in _US_LETTER else "a4"


def region(wording: Wording) -> str:
    """The territory where it is a country: en-150 is no place that a PDF can name."""
    territory = wording.locale.territory or ""
    return territory if territory.isalpha() else ""


def footer(letterhead: Letterhead, wording: Wording) -> str:
    """Whom to ask, on every page."""
    if not letterhead.support_email:
        return literal(letterhead.business_name)
    asking = wording.label("questions", email=letterhead.support_email)
    return literal(f"{letterhead.business_name} · {asking}")


def _address(address: PostalAddress, wording: Wording) -> list[str]:
    place = [address.postal_code, address.city]
    if address.country.upper() in _CODE_AFTER_CITY:
        place.reverse()
    country = wording.country(address.country) if address.country else ""
    return [address.line1, address.line2, " ".join(place), country]


def _present(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in map(literal, lines) if line)
