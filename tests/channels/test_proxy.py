"""Which proxy the environment names for an address."""

import pytest

from channels.proxy import proxy_for


@pytest.fixture(autouse=True)
def _firm_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "slack.internal.example")


def test_the_machine_itself_needs_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    assert proxy_for("http://127.0.0.1:8080/api/") is None
    assert proxy_for("http://localhost/api/") is None
    assert proxy_for("http://[::1]/api/") is None


def test_an_address_goes_by_its_schemes_proxy_or_by_none() -> None:
    assert proxy_for("https://slack.com/api/") == "http://proxy.example:3128"
    assert proxy_for("https://slack.internal.example/api/") is None
    assert proxy_for("http://telegram.example") is None


def test_one_proxy_for_all_needs_no_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "proxy.example:8080")
    assert proxy_for("http://telegram.example") == "http://proxy.example:8080"
    assert proxy_for("https://telegram.example") == "http://proxy.example:3128"
