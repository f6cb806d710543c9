"""`FEATURES_OFF`: a wrong name is told with the ones like it; cancelling needs another place."""

from tests.app.conftest import Here


def test_an_unknown_name_is_refused_with_those_that_there_are(here: Here) -> None:
    ended = here("chat", FEATURES_OFF="cancel,dancing", SECRET_KEY="k" * 40)
    assert ended.status == 1
    assert "FEATURES_OFF: there is no dancing: did you mean" in ended.complaint
    ended = here("doctor", FEATURES_OFF="dancing")
    assert "✗ Features: a name is unknown" in ended.out
    assert "did you mean" in ended.out


def test_the_doctor_wants_to_know_where_one_cancels(here: Here) -> None:
    ended = here("doctor", FEATURES_OFF=" Cancel , snooze,")
    assert (
        "✗ Features: off: cancel_reason, cancel_subscription, reminder_snooze; customers"
        in ended.out
    )
    assert "→ set CANCEL_ELSEWHERE" in ended.out
    ended = here("doctor", FEATURES_OFF="cancel", CANCEL_ELSEWHERE="https://firm.example/cancel")
    assert "✓ Features: off: cancel_reason, cancel_subscription" in ended.out
