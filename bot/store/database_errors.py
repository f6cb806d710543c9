"""The database's own errors, named for those who may not know its library."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# What a locked, full, stopped or unreachable database raises; the caller tries again later.
DatabaseError = (DBAPIError, PoolTimeout, OSError)
