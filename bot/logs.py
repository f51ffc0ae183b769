"""How the machine writes its log: one JSON object a line, or readable in a terminal."""

import logging
import sys

import structlog


def set_up(*, readable: bool) -> None:
    """Sets up the log, to standard error. No line of it holds a text of a person."""
    printer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if readable
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            printer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # What libraries log may hold a payload; only that something happened is let through.
    logging.basicConfig(level=logging.ERROR, format="%(name)s %(levelname)s", force=True)
