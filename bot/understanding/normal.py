"""Makes what was typed comparable: one form, one case, facts masked, quotations set aside."""

import re
import unicodedata

MOST_WORDS = 300  # of them classified: a thousand marks say no more than the first few
LONGEST = 1_000  # characters read of a message; nobody asks a billing question in more

# Numbers in Arabic are read like all others, its vowel marks are not; NFKC would make № a "No".
_FOREIGN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪№",
    "01234567890123456789.,%#",
    "ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
)
_SAME_LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "œ": "oe", "æ": "ae"})  # as people type them
_APOSTROPHES = str.maketrans("’‘ʼ`´＇", "''''''")
_QUOTED_LINE = re.compile(r"^\s*>.*$", re.MULTILINE)
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|(?<!\w)'[^']*\s[^']*'(?!\w)"
)
_SIGNS = "€$£¥₽"
_CODES = r"eur|usd|gbp|chf|brl|rub|egp|r\$"
_COINS = (
    "euros?|dollars?|dolares|quid|bucks|pounds?|reais|real|pesos?|libras?|livres?|franken|balles"
    "|руб|рублей|рубля|рубли|евро|долларов|доллара|يورو|دولار|جنيه|ريال|درهم"
)
_MASKS = (
    (re.compile(r"https?://\S+|www\.\S+"), " zzurl "),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), " zzmail "),
    (
        re.compile(
            r"(?<!\w)(?:[^\W\d_]{1,5}[-/](?=\d)|(?:inv|re|rg|fa|ft)[\s.]?(?=\d)|#\s?(?=\d))[\w/-]+"
        ),
        " zzinvoice ",
    ),
    (re.compile(rf"(?:[{_SIGNS}]|(?<!\w)(?:{_CODES}))\s?\d[\d.,]{{0,15}}k?"), " zzmoney "),
    (
        re.compile(rf"(?<![\d.,])\d[\d.,]{{0,15}}k?\s?(?:[{_SIGNS}]|(?:{_CODES}|{_COINS})(?!\w))"),
        " zzmoney ",
    ),
    (re.compile(r"\d+\s?%"), " zzpercent "),
    (re.compile(r"\d+(?:[.,:/-]\d+)*"), " zznumber "),
)
_WORD = re.compile(  # "n'augmentez" is two
    r"(?:qu|[ldjnmsct])'(?=[^\W_])|[^\W_]+(?:'[^\W_]+)?|[^\w\s]"
)


def clean(text: str) -> str:
    """At most LONGEST characters in NFKC, without control, zero-width and direction characters.

    Case and punctuation stay: slots need them.
    """
    # Cut before and after: NFKC may make one character eighteen.
    composed = unicodedata.normalize("NFKC", text[:LONGEST].translate(_FOREIGN))
    composed = composed.translate(_APOSTROPHES)
    if composed.isprintable():  # nearly all: there is no such character, nor a line's end
        return composed[:LONGEST].strip()
    kept = (" " if char in "\t\n\r" else char for char in composed if _visible(char))
    return "".join(kept)[:LONGEST].strip()


def unquoted(text: str) -> str:
    """The text without what it quotes; "" when it is one quotation and nothing else."""
    return _QUOTED.sub(" ", _QUOTED_LINE.sub(" ", text)).strip()


def words(text: str) -> list[str]:
    """Words for classification: folded; e-mail, invoice, amount, percentage, number masked."""
    folded = fold(text).translate(_SAME_LETTERS)
    for pattern, mask in _MASKS:
        folded = pattern.sub(mask, folded)
    return _WORD.findall(folded)[:MOST_WORDS]


def fold(text: str) -> str:
    """One case, no accents: "Kündigen" and "kundigen" are the same."""
    folded = text.casefold()
    return folded if folded.isascii() else _without_accents(folded)


def _visible(char: str) -> bool:
    return char in "\t\n\r" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))
