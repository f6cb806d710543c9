"""The clock: each job ticks, a failing one stops nobody, a stop lets work end."""

import asyncio
from dataclasses import dataclass, field, fields
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from structlog.testing import capture_logs

import scheduler.jobs
from scheduler.job import Job, JobContext
from scheduler.runner import Runner

MOMENT = timedelta(milliseconds=10)


@dataclass
class Parts:
    """Every part that jobs call; notes the calls and answers with `found`."""

    found: int = 0
    settled: bool = True
    calls: list[str] = field(default_factory=list)

    async def plan(self) -> int:
        self.calls.append("plan")
        return self.found

    async def send_due(self) -> int:
        self.calls.append("send_due")
        return self.found

    async def rescue(self) -> int:
        self.calls.append("rescue")
        return self.found

    def wake(self) -> None:
        self.calls.append("wake")

    async def recover(self) -> int:
        self.calls.append("recover")
        return self.found

    async def announce(self) -> int:
        self.calls.append("announce")
        return self.found

    async def send_invoices(self) -> int:
        self.calls.append("send_invoices")
        return self.found

    async def run_due(self) -> int:
        self.calls.append("run_due")
        return self.found

    async def renew(self) -> int:
        self.calls.append("renew")
        return self.found

    async def expire(self) -> int:
        self.calls.append("expire")
        return self.found

    async def end_sessions(self) -> int:
        self.calls.append("end_sessions")
        return self.found

    async def send_late(self) -> int:
        self.calls.append("send_late")
        return self.found

    async def keep(self) -> int:
        self.calls.append("keep")
        return self.found

    async def make(self) -> int:
        self.calls.append("make")
        return self.found

    async def reconcile_books(self) -> int:
        self.calls.append("reconcile_books")
        return self.found

    async def reconcile(self) -> int:
        self.calls.append("reconcile")
        return self.found

    async def use_credit(self) -> int:
        self.calls.append("use_credit")
        return self.found

    async def apply(self) -> int:
        self.calls.append("apply")
        return self.found

    async def charge_due(self) -> int:
        self.calls.append("charge_due")
        return self.found

    async def tell_coming(self) -> None:
        self.calls.append("tell_coming")

    async def tell(self) -> int:
        self.calls.append("tell")
        return self.found

    async def tend(self) -> int:
        self.calls.append("tend")
        return self.found

    async def pass_on(self) -> int:
        self.calls.append("pass_on")
        return self.found

    async def beat(self) -> None:
        self.calls.append("beat")

    async def is_settled(self) -> bool:
        return self.settled


def a_context(parts: Parts | None = None) -> JobContext:
    all_parts = parts or Parts()
    return JobContext(*[all_parts] * len(fields(JobContext)))


class Ticker:
    """A steady clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Counted:
    """A job's work that says when it has run so many times."""

    def __init__(self, times: int, fault: Exception | None = None) -> None:
        self.left, self.fault = times, fault
        self.done = asyncio.Event()

    async def run(self, _context: JobContext) -> None:
        self.left -= 1
        if self.left <= 0:
            self.done.set()
        if self.fault is not None:
            raise self.fault


async def test_a_job_runs_at_once_and_again_and_again() -> None:
    work = Counted(3)
    runner = Runner([Job("work", MOMENT, work.run)], a_context())
    await runner.stop()  # not started: nothing to stop
    runner.start()
    await work.done.wait()
    await runner.stop()


async def test_a_failing_job_is_logged_in_a_line_and_stops_nobody() -> None:
    bad, good = Counted(2, ValueError("secret detail")), Counted(2)
    runner = Runner([Job("bad", MOMENT, bad.run), Job("good", MOMENT, good.run)], a_context())
    with capture_logs() as logs:
        runner.start()
        await bad.done.wait()
        await good.done.wait()
        await runner.stop()
    assert logs[0] == {
        "event": "job_failed",
        "job": "bad",
        "error": "ValueError",
        "log_level": "error",
    }
    assert "secret detail" not in str(logs)


async def test_a_job_still_at_work_is_not_doubled() -> None:
    running, most, end = 0, 0, asyncio.Event()

    async def slow(_context: JobContext) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await end.wait()
        running -= 1

    runner = Runner([Job("slow", MOMENT, slow)], a_context())
    with capture_logs() as logs:
        runner.start()
        while not logs:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.005)
        end.set()
        await runner.stop()
    assert most == 1
    assert logs[0] == {"event": "job_still_running", "job": "slow", "log_level": "info"}


async def test_a_stop_lets_work_end() -> None:
    began, end, finished = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work(_context: JobContext) -> None:
        began.set()
        await end.wait()
        finished.set()

    runner = Runner([Job("work", timedelta(hours=1), work)], a_context())
    runner.start()
    await began.wait()
    stopping = asyncio.create_task(runner.stop(patience=30.0))
    await asyncio.sleep(0)
    end.set()
    await stopping
    assert finished.is_set()


async def test_a_stop_does_not_wait_for_ever() -> None:
    began, cancelled = asyncio.Event(), asyncio.Event()

    async def stuck(_context: JobContext) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    runner = Runner([Job("stuck", timedelta(hours=1), stuck)], a_context())
    runner.start()
    await began.wait()
    await runner.stop(patience=0.0)
    await cancelled.wait()


async def test_the_age_of_the_last_tick_grows_when_the_clock_stands_still() -> None:
    ticker, work = Ticker(), Counted(1)
    runner = Runner([Job("work", timedelta(hours=1), work.run)], a_context(), ticker)
    ticker.seconds = 150.0
    assert runner.age_of_last_tick() == 50.0
    runner.start()
    assert runner.age_of_last_tick() == 0.0
    ticker.seconds = 200.0
    await work.done.wait()
    ticker.seconds = 203.0
    assert runner.age_of_last_tick() == 3.0
    await runner.stop()


JOBS = sorted(
    path.stem
    for path in Path(scheduler.jobs.__file__).parent.glob("*.py")
    if path.stem != "__init__"
)
CALLS = {
    "renew_pages": ["renew", "wake"],
    "announce": ["announce", "wake"],
    "apply_late_fees": ["apply"],
    "beat": ["beat"],
    "charge_planned": ["charge_due", "wake"],
    "tell_coming": ["tell_coming"],
    "rescue": ["rescue"],
    "end_sessions": ["end_sessions"],
    "expire": ["expire"],
    "keep_promises": ["keep", "wake"],
    "make_bundles": ["make"],
    "reconcile": ["reconcile"],
    "use_credit": ["use_credit"],
    "reconcile_books": ["reconcile_books"],
    "mail_contacts": ["send_invoices", "wake"],
    "plan_reminders": ["plan"],
    "recover_inbox": ["recover"],
    "send_broadcasts": ["send_late", "wake"],
    "send_reminders": ["send_due", "wake"],
    "tell_subscriptions": ["tell", "wake"],
    "tend_desk": ["tend", "wake"],
    "send_events": ["send_due"],
    "send_refunds": ["run_due", "announce"],
    "erase_people": ["run_due"],
    "pass_desk_files": ["pass_on", "wake"],
}


@pytest.mark.parametrize("name", JOBS)
async def test_every_job_calls_its_part(name: str) -> None:
    job: Job = import_module(f"scheduler.jobs.{name}").JOB
    assert job.name == name
    assert job.every > timedelta(0)
    busy, idle = Parts(found=1), Parts()
    await job.run(a_context(busy))
    await job.run(a_context(idle))
    assert busy.calls == CALLS[name]
    assert idle.calls == CALLS[name][:1], "nothing found, nobody woken"


async def test_what_waits_for_a_word_runs_once_it_is_given() -> None:
    parts = Parts(settled=False)
    waiting, living = Counted(1), Counted(3)
    jobs = [Job("waiting", MOMENT, waiting.run, waits=True), Job("living", MOMENT, living.run)]
    runner = Runner(jobs, a_context(parts))
    runner.start()
    await asyncio.wait_for(living.done.wait(), 5)
    assert not waiting.done.is_set()
    parts.settled = True
    await asyncio.wait_for(waiting.done.wait(), 5)
    await runner.stop()


def test_every_job_that_says_or_books_something_waits_after_a_restore() -> None:
    folder = Path(scheduler.jobs.__file__).parent
    names = [one.stem for one in folder.glob("*.py") if one.stem != "__init__"]
    waiting = {one for one in names if import_module(f"scheduler.jobs.{one}").JOB.waits}
    assert waiting == {
        "apply_late_fees",
        "charge_planned",
        "keep_promises",
        "mail_contacts",
        "send_broadcasts",
        "send_refunds",
        "send_reminders",
        "tell_coming",
        "tell_subscriptions",
        "tend_desk",
        "use_credit",
    }
