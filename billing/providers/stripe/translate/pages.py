"""The languages of Stripe's pages (docs.stripe.com/api/checkout/sessions/create, `locale`)."""

_OTHERS = "auto"  # what the browser wants
_SPOKEN = frozenset(
    {
        *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fil", "fr", "hr", "hu", "id"),
        *("it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk"),
        *("sl", "sv", "th", "tr", "vi", "zh"),
        *("en-GB", "es-419", "fr-CA", "pt-BR", "zh-HK", "zh-TW"),
    }
)


def page_language(tag: str) -> str:
    """Stripe's name for the language nearest to the tag (BCP 47)."""
    if tag in _SPOKEN:
        return tag
    language = tag.partition("-")[0]
    return language if language in _SPOKEN else _OTHERS
