"""What a tax id must look like, for the types that the books know; others are taken as written."""

import re

from tests.standins.stripe.errors import Refused

_EU = (
    "AT U\\d{8}", "BE [01]?\\d{9}", "BG \\d{9,10}", "CY \\d{8}[A-Z]", "CZ \\d{8,10}", "DE \\d{9}",
    "DK \\d{8}", "EE \\d{9}", "ES [A-Z0-9]\\d{7}[A-Z0-9]", "FI \\d{8}", "FR [A-Z0-9]{2}\\d{9}",
    "EL \\d{9}", "HR \\d{11}", "HU \\d{8}", "IE \\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}", "IT \\d{11}",
    "LT (\\d{9}|\\d{12})", "LU \\d{8}", "LV \\d{11}", "MT \\d{8}", "NL \\d{9}B\\d{2}",
    "PL \\d{10}", "PT \\d{9}", "RO \\d{2,10}", "SE \\d{12}", "SI \\d{8}", "SK \\d{10}",
    "XI (\\d{9}|\\d{12})",
)  # fmt: skip
_RULES = {
    "eu_vat": "|".join(rule.replace(" ", "") for rule in _EU),
    "gb_vat": r"GB(\d{9}|\d{12})",
    "us_ein": r"\d{2}-?\d{7}",
    "ch_vat": r"CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)",
    "no_vat": r"\d{9}(MVA)?",
    "au_abn": r"\d{11}",
    "nz_gst": r"\d{8,9}",
    "br_cnpj": r"\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}",
    "br_cpf": r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}",
    "in_gst": r"\d{2}[A-Z0-9]{13}",
}


def country_of(type_: str, value: str) -> str:
    """The country that the id belongs to; refused where it cannot be one."""
    rule = _RULES.get(type_)
    if rule and not re.fullmatch(rule, value):
        raise Refused(f"Invalid value for {type_}.", code="tax_id_invalid", param="value")
    if type_ == "eu_vat":
        return "GR" if value[:2] == "EL" else value[:2]
    return type_[:2].upper()
