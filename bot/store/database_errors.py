"""The database's own errors, named for those who may not know its library."""

import sqlite3

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# What a locked, full, stopped or unreachable database raises; the caller tries again later.
# The drivers' own come from prebuilt statements, and from where a transaction begins and ends.
DatabaseError = (
    DBAPIError,
    PoolTimeout,
    OSError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
)
