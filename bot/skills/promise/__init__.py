"""A day to pay by: the customer's word, which reminders then wait for."""

from bot.skill import IntentRule, Skill
from bot.skills.promise.run import run

SKILL = Skill(
    name="promise",
    intents=(IntentRule("promise_to_pay"), IntentRule("extension_request")),
    run=run,
)
