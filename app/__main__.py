"""`python -m app` is `paidup`."""

from app.cli import main

main()
