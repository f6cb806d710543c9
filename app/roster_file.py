"""The file of agents: TOML with roles and who has which; without one, every member is an agent."""

import tomllib
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from billing.money import currency, exponent
from bot.desk.staff import ALL_RIGHTS, Agent, ListedAgents

_CHANNELS = ("slack", "telegram", "api")  # api: the firm's own helpdesk


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Role(_Shape):
    may: frozenset[str]
    up_to: dict[str, int] = {}  # whole euros, crowns …

    @model_validator(mode="after")
    def _known(self) -> "_Role":
        if unknown := sorted(self.may - ALL_RIGHTS - {"*"}):
            raise ValueError(f"{unknown[0]} is no right: there are {', '.join(sorted(ALL_RIGHTS))}")
        if self.up_to and not self.may & {"*", "credit", "waive", "transfer", "refund"}:
            raise ValueError("up_to says how much of credit, waive, transfer or refund: allow one")
        for code, amount in self.up_to.items():
            currency(code)
            if amount <= 0:
                raise ValueError(f"up_to.{code} is above zero, or left out")
        return self

    def limits(self) -> dict[str, int]:
        """In minor units."""
        return {code: amount * int(10 ** exponent(code)) for code, amount in self.up_to.items()}


class _Person(_Shape):
    name: str = Field(min_length=1, max_length=100)
    role: str
    team: str = Field(default="", max_length=60)
    slack: str = ""
    telegram: str = ""
    api: str = Field(default="", max_length=100, pattern=r"^[!-~]*$")  # it stands in a header


class _File(_Shape):
    roles: dict[str, _Role]
    agents: tuple[_Person, ...]

    @model_validator(mode="after")
    def _known_roles(self) -> "_File":
        for one in self.agents:
            if one.role not in self.roles:
                raise ValueError(f"{one.name} has the role {one.role}, which is not among [roles]")
            if not (one.slack or one.telegram or one.api):
                raise ValueError(f"{one.name} has no slack, no telegram and no api id")
        spelt: dict[str, str] = {}
        for one in self.agents:
            if spelt.setdefault(one.name.casefold(), one.name) != one.name:
                raise ValueError(f"{one.name} and {spelt[one.name.casefold()]} are one name")
        return self


def read_roster(text: str) -> ListedAgents:
    """The agents by their ids. Raises ValueError with the place and the remedy."""
    try:
        found = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from error
    except ValidationError as error:
        raise ValueError(_line(error.errors()[0])) from error
    listed: dict[str, Agent] = {}
    for one in found.agents:
        role = found.roles[one.role]
        may = role.may
        rights = ALL_RIGHTS if "*" in may else may
        for channel in _CHANNELS:
            if user := getattr(one, channel):
                agent = Agent(f"{channel}:{user}", one.name, rights, role.limits(), one.team)
                if listed.setdefault(agent.id, agent) is not agent:
                    raise ValueError(f"{channel} id {user} stands there twice")
    return ListedAgents(listed)


def _line(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}" if where else said
