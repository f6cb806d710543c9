"""Currencies as the platform counts them."""

from fractions import Fraction

from tests.standins.stripe.errors import Refused


def _words(of: str) -> frozenset[str]:
    return frozenset(of.split())


ZERO = _words("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf")  # one unit is whole
THREE = _words("bhd jod kwd omr tnd")  # the last digit must be 0
WHOLE = frozenset({"isk", "ugx"})  # two decimals by history, but always 00
TWO = _words(
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad "
    "cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl "
    "htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop "
    "mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar "
    "sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst "
    "xcd xcg yer zar zmw"
)
MINIMUM = {
    "usd": 50, "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500,
    "dkk": 250, "eur": 50, "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000,
    "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000,
}  # fmt: skip
DIGITS = {"idr": 12, "inr": 9, "cop": 10, "huf": 10, "jpy": 10, "krw": 10, "vnd": 11, "lbp": 12}


def known(currency: str, param: str = "currency") -> str:
    """The currency in lower case, else refused."""
    lower = currency.lower()
    if lower in ZERO | THREE | TWO:
        return lower
    message = f"Invalid currency: {currency}. Stripe currently supports these currencies: " + (
        ", ".join(sorted(ZERO | THREE | TWO))
    )
    raise Refused(message, param=param)


def exponent(currency: str) -> int:
    """How many digits stand behind the point."""
    return 0 if currency in ZERO else 3 if currency in THREE else 2


def chargeable(amount: int, currency: str, param: str = "amount") -> int:
    """The amount, if the platform charges such a one."""
    if amount < MINIMUM.get(currency, 1):
        least = shown(MINIMUM.get(currency, 1), currency)
        message = f"Amount must be at least {least}"
        raise Refused(message, code="amount_too_small", param=param)
    return presentable(amount, currency, param)


def presentable(amount: int, currency: str, param: str = "amount") -> int:
    """The amount, if the currency has such a one."""
    most = 10 ** DIGITS.get(currency, 8) - 1
    if abs(amount) > most:
        message = f"Amount must be no more than {shown(most, currency)}"
        raise Refused(message, code="amount_too_large", param=param)
    if currency in THREE and amount % 10:
        raise Refused(
            f"Invalid amount: {currency.upper()} amounts must be divisible by 10.",
            code="invalid_charge_amount",
            param=param,
        )
    if currency in WHOLE and amount % 100:
        raise Refused(
            f"Invalid amount: {currency.upper()} has no decimals; the amount must end in 00.",
            code="invalid_charge_amount",
            param=param,
        )
    return amount


def shown(amount: int, currency: str) -> str:
    """For a page or a message: `$0.50 usd` without the sign."""
    digits = exponent(currency)
    whole, rest = divmod(abs(amount), 10**digits)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:0{digits}}" if digits else "") + f" {currency.upper()}"


def rounded(amount: Fraction) -> int:
    """To a whole minor unit, half away from zero."""
    whole = int(abs(amount) + Fraction(1, 2))
    return whole if amount >= 0 else -whole
