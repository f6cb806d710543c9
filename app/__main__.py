"""`python -m app` is `paidup`.

A start reads two thousand modules, none of which is garbage: looking for some took an eighth of it.
"""

import gc

gc.disable()

from app.cli import main  # noqa: E402 - after the line above, which is for it

gc.freeze()
gc.set_threshold(50_000, 20, 20)  # a turn makes few cycles
gc.enable()

if __name__ == "__main__":
    main()
