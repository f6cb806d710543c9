"""The stage's fixtures."""

from tests.standins.stage_fixtures import house_template, house_url, stage_for, stripe_stage

__all__ = ["house_template", "house_url", "stage_for", "stripe_stage"]
