"""Fixtures of the stories in every language."""

from tests.standins.stage_fixtures import house_template, house_url, stage_for

__all__ = ["house_template", "house_url", "stage_for"]
