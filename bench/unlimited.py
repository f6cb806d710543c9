"""`paidup serve` against a platform without limits: with them, 100,000 messages take an hour."""

import asyncio
from dataclasses import replace

from app.house import Role
from app.plan import read_plan
from app.serve import serve

if __name__ == "__main__":
    asyncio.run(serve(replace(read_plan(), limits={}), frozenset(Role)))
