"""Talk: one person's conversation with the bot, told the same way on every channel."""

import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

_URL = re.compile(r"https?://[^\s<>\"]+")
_NUMBER = re.compile(r"(?:number|Zahl)\D{0,5}(\d{3})\b")

Settle = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person sees it now. `handle` is the platform's own thing behind it."""

    id: str
    text: str
    buttons: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    handle: object = None

    @property
    def face(self) -> tuple[str, tuple[str, ...], int]:
        """What makes it look different."""
        return self.text, self.buttons, len(self.files)


class Talk(ABC):
    """Says and taps wait until everything that follows has come; `news` is what came since."""

    edits_in_place = True
    keeps_buttons = True  # buttons of older messages can still be pressed

    def __init__(self, name: str, settle: Settle) -> None:
        self.name = name
        self._settle = settle
        self._before: dict[str, tuple[str, tuple[str, ...], int]] = {}

    @abstractmethod
    def screen(self) -> Sequence[Shown]:
        """Every message of the bot, as it reads now."""

    @abstractmethod
    async def _type(self, text: str) -> None:
        """Send a text."""

    @abstractmethod
    async def _press(self, shown: Shown, label: str) -> None:
        """Press a button."""

    async def _catch_up(self) -> None:  # noqa: B027 - most screens show by themselves
        """See what has come, where that takes asking."""

    async def says(self, text: str) -> "Talk":
        """Type something and wait for everything that follows."""
        self.mark()
        await self._type(text)
        await self.settled()
        return self

    async def sends_file(
        self, content: bytes, name: str, media_type: str, caption: str = ""
    ) -> "Talk":
        """Send a photo or paper, where the channel has a way to."""
        self.mark()
        await self._upload(content, name, media_type, caption)
        await self.settled()
        return self

    async def _upload(self, content: bytes, name: str, media_type: str, caption: str) -> None:
        raise AssertionError(
            f"{self.name} can’t send {name} ({media_type}, {len(content)}, {caption!r})"
        )

    async def commands(self, words: str) -> "Talk":
        """Give a command, without its slash."""
        return await self.says(f"/{words}")

    async def taps(self, label: str, on: Shown | None = None) -> "Talk":
        """Press the button whose label has these words: on `on`, else on the newest with such."""
        shown = on or self._newest_with(label)
        found = next((one for one in shown.buttons if label.lower() in one.lower()), "")
        assert found, f"no button {label} under {shown.text!r} {shown.buttons}"
        self.mark()
        await self._press(shown, found)
        await self.settled()
        return self

    async def settled(self) -> None:
        """Wait until the house is done and this screen is up to date."""
        await self._settle()
        await self._catch_up()

    def mark(self) -> None:
        """From here on, what comes is news."""
        self._before = {one.id: one.face for one in self.screen()}

    @property
    def news(self) -> list[Shown]:
        """What came or changed since the last thing said or tapped."""
        return [one for one in self.screen() if self._before.get(one.id) != one.face]

    @property
    def text(self) -> str:
        """The words of the news."""
        return "\n".join(one.text for one in self.news)

    @property
    def all_text(self) -> str:
        """Everything that was ever heard here, as it reads now."""
        return "\n".join(one.text for one in self.screen())

    @property
    def buttons(self) -> list[str]:
        """The labels under the news."""
        return [label for one in self.news for label in one.buttons]

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """The files of the news."""
        return [file for one in self.news for file in one.files]

    @property
    def number(self) -> str:
        """The number that the chat showed last, or "" where it shows none."""
        found = _NUMBER.findall(self.all_text)
        return found[-1] if found else ""

    def hears(self, *patterns: str) -> "Talk":
        """Each of these stands in the news: as it is, or as a regular expression."""
        heard = flat(self.text)
        for pattern in patterns:
            assert pattern in heard or re.search(pattern, heard), self._story(pattern)
        return self

    def hears_not(self, *patterns: str) -> "Talk":
        """None of these stands in the news."""
        for pattern in patterns:
            assert pattern not in flat(self.text), self._story(f"no {pattern}")
        return self

    def offers(self, *labels: str) -> "Talk":
        """Buttons with these words stand under the news."""
        for label in labels:
            assert any(label.lower() in flat(one).lower() for one in self.buttons), self._story(
                f"the button {label}"
            )
        return self

    def is_silent(self) -> "Talk":
        """Nothing came."""
        assert not self.news, self._story("silence")
        return self

    def link(self, part: str) -> str:
        """The newest address with this part, in the news."""
        found = [url for one in self.news for url in one.urls if part in url]
        assert found, self._story(f"a link with {part}")
        return found[-1]

    def shown(self, words: str) -> Shown:
        """The newest message with these words, to press its buttons later."""
        return next(one for one in reversed(self.screen()) if words in flat(one.text))

    def _newest_with(self, label: str) -> Shown:
        for one in reversed(self.screen()):
            if any(label.lower() in found.lower() for found in one.buttons):
                return one
        raise AssertionError(self._story(f"the button {label}"))

    def _story(self, wanted: str) -> str:
        lines = [f"  {one.text!r} {list(one.buttons)} {one.urls}" for one in self.news]
        return "\n".join([f"{self.name} waited for: {wanted}", "and heard:", *lines])


def urls_in(text: str) -> tuple[str, ...]:
    """The addresses that stand in a text."""
    return tuple(_URL.findall(text))


def flat(text: str) -> str:
    """The text with plain spaces and without isolating marks, for comparing by eye."""
    return re.sub("[\u2066-\u2069]", "", re.sub("[\u00a0\u202f]", " ", text))
