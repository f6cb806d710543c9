"""All skills by intent and by command; two skills can't own the same one."""

from collections.abc import Iterable, Mapping

from bot.skill import IntentRule, Skill


class SkillClash(ValueError):
    """Two skills claim one intent or command."""


class SkillBook:
    """Finds the skill of an intent. Made once, never changed."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._skills: dict[str, tuple[Skill, IntentRule]] = {}
        self._commands: dict[str, str] = {}
        self._names: dict[str, Skill] = {}
        for skill in skills:
            self._add(skill)

    @property
    def commands(self) -> Mapping[str, str]:
        """Typed word → intent."""
        return self._commands

    @property
    def intents(self) -> frozenset[str]:
        """Every intent that some skill owns."""
        return frozenset(self._skills)

    @property
    def acts(self) -> frozenset[str]:
        """Every intent that is not for viewers."""
        return frozenset(name for name, (_, rule) in self._skills.items() if rule.acts)

    def find(self, intent: str) -> tuple[Skill, IntentRule] | None:
        """The intent's skill and rule, or None."""
        return self._skills.get(intent)

    def get(self, name: str) -> Skill:
        """The skill of that name; raises KeyError."""
        return self._names[name]

    def _add(self, skill: Skill) -> None:
        self._names[skill.name] = skill
        for rule in skill.intents:
            if rule.name in self._skills:
                raise SkillClash(f"{skill.name} claims {rule.name}, which is taken")
            self._skills[rule.name] = (skill, rule)
        for command, intent in skill.commands.items():
            if command in self._commands:
                raise SkillClash(f"{skill.name} claims /{command}, which is taken")
            self._commands[command] = intent
