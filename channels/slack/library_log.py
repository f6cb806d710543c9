"""What Slack's libraries have to say, without the words and secrets that they put into it."""

import logging

import structlog

from channels.slack.failures import code_of

_log = structlog.get_logger()


def library_logger() -> logging.Logger:
    """A logger for Slack's libraries that keeps words, tokens and addresses out of the log.

    Theirs put whole requests and the socket's secret address into their lines.
    """
    logger = logging.getLogger("paidup.slack")
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(_Discreet())
    return logger


class _Discreet(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        _log.error(
            "slack_library_error",
            where=record.funcName,
            error=type(error).__name__ if error else None,
            reason=code_of(error),
        )
