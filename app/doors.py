"""What the pages ask for, answered by the engine: the ports of app/pages, fulfilled."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.pages import ports
from app.payer import Payers
from billing.providers.sandbox.page import SandboxCheckout, SandboxWord
from bot.linkpage import LinkDesk, Press
from bot.phrases import Phrases
from bot.ports import Clock
from bot.replies import Say


@dataclass(frozen=True, slots=True)
class LinkDoor:
    """Magic links for the link page."""

    desk: LinkDesk
    clock: Clock
    phrases: Phrases
    time_zone: str

    async def view(self, token: str) -> ports.LinkPage | None:
        """What the page shows; changes nothing."""
        found = await self.desk.view(token, self.clock.now())
        if found is None:
            return None
        return ports.LinkPage(
            state=ports.LinkState(found.state),
            channel=self.phrases.say(Say(f"channel-{found.channel}"), found.language),
            display_name=found.display_name,
            requested_at=found.requested_at,
            time_zone=self.time_zone,
            proof=ports.Proof(found.proof.value),
            language=found.language,
            email_masked=found.email_masked,
            purpose=ports.Purpose(found.purpose.value),
            tries_left=found.tries_left,
            next_url=found.next_url,
        )

    async def decide(
        self, token: str, *, decision: ports.Decision, number: str, source: str
    ) -> ports.LinkAnswer:
        """Carry the press out, once."""
        press = Press(decision is ports.Decision.CONFIRM, number, source)
        done = await self.desk.decide(token, press, self.clock.now())
        if done is None:
            return ports.LinkAnswer(ports.LinkWord.DEAD)
        return ports.LinkAnswer(
            word=ports.LinkWord(done.word),
            tries_left=done.tries_left,
            next_url=done.next_url,
        )


@dataclass(frozen=True, slots=True)
class CheckoutDoor:
    """Sandbox sessions for the checkout page."""

    checkout: SandboxCheckout
    business: str
    after: Callable[[], Awaitable[int]]
    payers: Payers

    async def view(self, token: str) -> ports.CheckoutPage | None:
        """What the page shows; changes nothing."""
        found = await self.checkout.view(token)
        if found is None:
            return None
        return ports.CheckoutPage(
            business=self.business,
            amount=found.amount,
            invoices=found.numbers,
            state=_STATES[found.state],
            language=await self.payers.find_language(found.order),
            decline=found.decline,
        )

    async def settle(self, token: str, outcome: ports.CheckoutOutcome) -> None:
        """Pretend, and let the books and the chat know at once."""
        await self.checkout.settle(token, outcome.value)
        await self.after()


_STATES = {
    SandboxWord.OPEN: ports.CheckoutState.OPEN,
    SandboxWord.DECLINED: ports.CheckoutState.DECLINED,
    SandboxWord.PROCESSING: ports.CheckoutState.PROCESSING,
    SandboxWord.PAID: ports.CheckoutState.PAID,
    SandboxWord.FAILED: ports.CheckoutState.EXPIRED,
    SandboxWord.EXPIRED: ports.CheckoutState.EXPIRED,
    SandboxWord.UNKNOWN: ports.CheckoutState.EXPIRED,
}
