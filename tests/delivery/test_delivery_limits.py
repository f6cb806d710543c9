"""Limits: a strict window never sees too many, chats and groups have their own pace."""

import itertools

from bot.account_load import AccountLoad
from bot.desk.place import DeskPlace, ticket_address
from bot.limits import Limit, Limiter
from bot.messages import AccountId, Address, ChannelName, ChatId

TELEGRAM = ChannelName("telegram")


def chat(name: str, channel: ChannelName = TELEGRAM) -> Address:
    return Address(channel, AccountId("7"), ChatId(name))


def send_all(limiter: Limiter, addresses: list[Address], *, urgent: bool) -> list[float]:
    """Send each as soon as the limiter lets it; returns when each went."""
    now, sent = 100.0, []
    for address in addresses:
        while (wait := limiter.admit(address, now, urgent=urgent)) > 0.0:
            now += wait
        sent.append(now)
    return sent


def most_in_a_second(sent: list[float]) -> int:
    return max(sum(start <= at < start + 1.0 for at in sent) for start in sent)


def test_an_account_never_sends_more_than_thirty_in_any_second() -> None:
    sent = send_all(Limiter(), [chat(str(n)) for n in range(200)], urgent=True)
    assert most_in_a_second(sent) == 30
    assert sent[-1] - sent[0] < 200 / 29


def test_bulk_uses_what_nobody_else_needs() -> None:
    bulk = send_all(Limiter(), [chat(str(n)) for n in range(300)], urgent=False)
    assert most_in_a_second(bulk) == 30
    assert 300 / (bulk[-1] - bulk[0]) > 29.4


def test_while_there_are_answers_to_give_bulk_leaves_them_a_tenth() -> None:
    limiter = Limiter()
    limiter.count_answer(chat("bea"), 98.0)
    bulk = send_all(limiter, [chat(str(n)) for n in range(108)], urgent=False)
    assert most_in_a_second(bulk) == 27
    assert limiter.admit(chat("bulk"), bulk[-1], urgent=False) > 0.0
    assert limiter.admit(chat("reply"), bulk[-1], urgent=True) == 0.0


def test_those_in_bulk_are_called_one_after_the_other() -> None:
    limiter = Limiter({TELEGRAM: Limit(per_second=10)})
    places = [round(limiter.book(chat(str(n)), 50.0), 4) for n in range(4)]
    assert places == [0.0, 0.1015, 0.203, 0.3045]
    assert limiter.book(chat("late"), 60.0) == 0.0, "places that are past are not made up for"


def test_bulk_steps_back_for_somebody_urgent() -> None:
    limiter = Limiter()
    limiter.hurry(chat("bea"), 1)
    assert limiter.admit(chat("anna"), 1.0, urgent=False) > 0.0
    assert limiter.admit(chat("bea"), 1.0, urgent=True) == 0.0
    limiter.hurry(chat("bea"), -1)
    assert limiter.admit(chat("anna"), 1.0, urgent=False) == 0.0


def test_a_refusal_without_a_culprit_makes_the_account_rest() -> None:
    limiter = Limiter()
    assert limiter.throttled(chat("anna"), 5.0, 10.0)
    assert limiter.rest(chat("bea"), 12.0) == 3.0
    assert limiter.admit(chat("bea"), 12.0, urgent=True) == 3.0
    assert limiter.book(chat("carl"), 12.0) == 3.0
    assert limiter.admit(chat("bea"), 15.0, urgent=True) == 0.0


def test_a_chat_that_was_flooded_is_its_own_culprit() -> None:
    limiter = Limiter()
    send_all(limiter, [chat("anna")] * 3, urgent=True)
    assert not limiter.throttled(chat("anna"), 5.0, 100.0)
    assert limiter.rest(chat("bea"), 100.0) == 0.0


def test_a_group_that_had_its_twenty_is_its_own_culprit() -> None:
    limiter = Limiter({TELEGRAM: Limit(per_second=30, group_prefix="-", group_minute=2)})
    send_all(limiter, [chat("-1")] * 2, urgent=True)
    assert not limiter.throttled(chat("-1"), 5.0, 100.0)
    assert not limiter.throttled(chat("anna", ChannelName("web")), 5.0, 100.0)


def test_what_another_replica_was_told_holds_here() -> None:
    limiter = Limiter()
    limiter.count_answer(chat("anna"), 10.0)
    limiter.slow_down(TELEGRAM, 4.0, 10.0)
    limiter.slow_down(ChannelName("slack"), 9.0, 10.0)
    assert limiter.rest(chat("bea"), 10.0) == 4.0


def test_a_chat_may_burst_and_then_gets_one_a_second() -> None:
    sent = send_all(Limiter(), [chat("anna")] * 6, urgent=True)
    waits = [round(later - earlier, 3) for earlier, later in itertools.pairwise(sent)]
    assert waits == [0.0, 0.0, 1.0, 1.0, 1.0]


def test_another_chat_does_not_wait_for_a_busy_one() -> None:
    limiter = Limiter()
    send_all(limiter, [chat("anna")] * 3, urgent=True)
    assert limiter.admit(chat("anna"), 100.0, urgent=True) > 0.0
    assert limiter.admit(chat("bea"), 100.0, urgent=True) == 0.0


def test_a_group_gets_twenty_in_any_minute() -> None:
    sent = send_all(Limiter(), [chat("-1001")] * 45, urgent=True)
    assert max(sum(start <= at < start + 60.0 for at in sent) for start in sent) == 20


def test_two_bots_have_a_budget_each() -> None:
    limiter = Limiter({TELEGRAM: Limit(per_second=1)})
    other = Address(TELEGRAM, AccountId("8"), ChatId("anna"))
    assert limiter.admit(chat("anna"), 0.0, urgent=True) == 0.0
    assert limiter.admit(chat("anna"), 0.0, urgent=True) > 0.0
    assert limiter.admit(other, 0.0, urgent=True) == 0.0


def test_a_channel_without_limits_never_waits() -> None:
    limiter = Limiter()
    web = chat("anna", ChannelName("web"))
    assert all(limiter.admit(web, 0.0, urgent=False) == 0.0 for _ in range(1000))


def test_memory_of_silent_chats_is_given_back() -> None:
    limiter = Limiter({TELEGRAM: Limit(chat_rate=1.0, group_prefix="-")})
    for number in range(5000):
        limiter.admit(chat(f"-{number}"), 0.0, urgent=True)
    limiter.admit(chat("late"), 1000.0, urgent=True)
    account = next(iter(limiter._accounts.values()))
    assert set(account._chats) == {"late"}
    assert not account._groups


def test_an_answer_that_goes_in_any_case_is_counted_for_the_others() -> None:
    limiter = Limiter({TELEGRAM: Limit(per_second=2, reserve=0)})
    limiter.count_answer(chat("anna"), 0.0)
    limiter.count_answer(chat("anna", ChannelName("web")), 0.0)
    assert limiter.admit(chat("bea"), 0.0, urgent=False) == 0.0
    assert limiter.admit(chat("carl"), 0.0, urgent=False) > 0.0


def test_all_topics_of_the_agents_group_share_its_twenty_a_minute() -> None:
    group = DeskPlace(TELEGRAM, "-1007770001")
    topics = [ticket_address(group, number) for number in range(1, 26)]
    sent = send_all(Limiter(), topics, urgent=True)
    assert max(sum(start <= at < start + 60.0 for at in sent) for start in sent) == 20
    other = ticket_address(DeskPlace(TELEGRAM, "-1007770002"), 1)
    limiter = Limiter()
    send_all(limiter, topics[:20], urgent=True)
    assert limiter.chat_wait(topics[3], 121.0) > 0.0
    assert limiter.chat_wait(other, 121.0) == 0.0


def test_all_threads_of_the_agents_channel_share_its_pace() -> None:
    channel = DeskPlace(ChannelName("slack"), "CDESK")
    sent = send_all(Limiter(), [ticket_address(channel, one) for one in range(1, 8)], urgent=True)
    assert sent[-1] - sent[0] >= 3.9, "three at once, then one a second"


def test_what_was_held_up_on_its_way_counts_from_when_it_came() -> None:
    """The platform's second is that of arrivals: a stall must not let more than its thirty in."""
    load = AccountLoad(Limit(per_second=30))
    arrivals: list[float] = []
    now, stalled = 0.0, ("c40", "c41", "c42", "c43", "c44")
    for number in range(120):
        chat = f"c{number}"
        now += load.book(now)
        while wait := load.admit(chat, now, urgent=False):
            now += wait
        came = 1.75 if chat in stalled else now + 0.02
        arrivals.append(came)
        load.landed(chat, max(came + 0.02, now))
        if chat == stalled[-1]:
            now = max(now, 1.75)
    arrivals.sort()
    for index in range(len(arrivals) - 30):
        assert arrivals[index + 30] - arrivals[index] >= 1.0, index
