"""Where a payment page leads back to: calm, in the visitor's language, and claiming nothing."""

import pytest

from tests.pages.conftest import Site


@pytest.mark.parametrize("path", ["/paid", "/unpaid"])
async def test_it_stands_alone_and_is_kept_nowhere(site: Site, path: str) -> None:
    page = await site.get(path)
    assert page.status_code == 200
    assert "You can close this page" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "<form" not in page.text


async def test_nobody_is_told_that_it_is_paid(site: Site) -> None:
    page = await site.get("/paid?session=cs_1&outcome=paid")
    assert "As soon as the payment has arrived, your chat tells you" in page.text
    assert "cs_1" not in page.text
    assert "Nothing was paid" in (await site.get("/unpaid")).text


async def test_it_speaks_the_visitors_language(site: Site) -> None:
    page = await site.get("/paid", accept_language="ar, en;q=0.5")
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "Vielen Dank" in (await site.get("/paid", accept_language="de-AT")).text
