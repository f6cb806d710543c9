"""One nursery for every story: loading takes most of its time."""

from collections.abc import Iterator

import pytest

from tests.crash.houses import Nursery, nursery


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """It has everything loaded and waits for settings."""
    with nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found
