"""`make bench`: every measurement, one table after the other. `--quick`: tiny ones, for a look."""

import argparse

from bench import (
    crowd,
    idle,
    killed_sender,
    latency,
    memory,
    outbox,
    planning,
    replicas,
    sending,
    stripe_books,
    turns,
    understanding,
    webhooks,
)

BENCHES = (
    *(turns, crowd, replicas, outbox, sending, killed_sender, latency, idle, memory),
    planning,
    stripe_books,
    webhooks,
)


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    for bench in BENCHES:
        bench.main(["--quick"] if given.quick else [])
    if not given.quick:
        print("\nUnderstanding")
        understanding.main()


if __name__ == "__main__":
    main()
