"""One call of the API as a row: how it is asked, what it takes, what the stand-in acts on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import Given, World


@dataclass(frozen=True)
class Call:
    """`params` names a typed hash of `stripe.params`, `knows` what of it has an effect."""

    verb: str
    path: str
    act: Callable[[World, Given], Obj]
    params: str = ""
    knows: str = ""

    @cached_property
    def known(self) -> frozenset[str]:
        """Dotted paths; one stands for all below it."""
        return frozenset(self.knows.split())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the address and gives its ids."""
        return re.compile(re.sub(r"\{\w+\}", "([^/]+)", self.path))
