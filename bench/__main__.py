"""`make bench`: every measurement, one table after the other."""

from bench import turns, understanding


def main() -> None:
    """Print the tables."""
    print("A turn beside an echo bot")
    turns.main()
    print("\nUnderstanding")
    understanding.main()


if __name__ == "__main__":
    main()
