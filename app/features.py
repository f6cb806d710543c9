"""What `FEATURES_OFF` names, of all that the skills can do."""

from dataclasses import replace

from app.errors import CommandRefused
from app.settings import Settings
from bot.features import Features, UnknownFeature, parse_features
from bot.skillbook import SkillBook


def features_of(settings: Settings, skills: SkillBook) -> Features:
    """The features of the settings. Raises CommandRefused with the names that there are."""
    try:
        off = parse_features(settings.features_off, skills.intents, settings.cancel_elsewhere)
    except UnknownFeature as error:
        raise CommandRefused(f"FEATURES_OFF: {error}") from error
    return replace(off, acts=skills.acts)
