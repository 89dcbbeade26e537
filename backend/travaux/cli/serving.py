"""`travaux serve` and `travaux demo`: the server in this process, or in several on one PostgreSQL."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI
from structlog.typing import Processor
from uvicorn.supervisors import Multiprocess

from travaux.api.app import SERVER, create
from travaux.api.house import Principal
from travaux.cli.terminal import BadInput, Misuse, say
from travaux.database import normalised
from travaux.settings import Settings

CLOSING_SECONDS = 5
"""How long requests under way may take to end once the server is told to stop."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Port 0: on any free port."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as problem:
        reason = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
        raise BadInput(
            f"Cannot listen on {host} port {port}: {reason}. Choose another with --port."
        ) from None
    listening.set_inheritable(True)
    return listening


def url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - read, not bound
    return f"http://{host}:{port}"


def end_cleanly_when_told() -> None:
    """SIGTERM and SIGINT end the command with what it has open closed and exit code 0.

    uvicorn puts handlers of its own in their place while it serves, and raises the signal again when it has
    closed its connections.
    """
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def check_workers(settings: Settings) -> None:
    if settings.workers < 1:
        raise Misuse("--workers takes a number from 1.")
    if settings.workers > 1 and normalised(settings.storage).get_backend_name() != "postgresql":
        raise Misuse(
            "Several workers need PostgreSQL: set TRAVAUX_DATABASE_URL, or leave --workers out to serve from the "
            "embedded database in one process."
        )


def serve(settings: Settings, listening: socket.socket, demo: Sequence[Principal] = ()) -> None:
    """Serve until told to stop. `demo`: whom visitors may speak as."""
    if settings.workers == 1:
        log_to_stderr()
        server = uvicorn.Server(_config(create(settings, demo)))
        server.run(sockets=[listening])
        if not server.started:
            raise BadInput("The server could not start; the log above says why.")
        return
    # The workers are new processes, to which settings come as they came to this one.
    os.environ["TRAVAUX_DATA"] = str(settings.data)
    config = _config("travaux.cli.serving:worker")
    config.workers = settings.workers
    Multiprocess(config, sockets=[listening]).run()


def worker() -> FastAPI:
    """The application, in a process of its own."""
    log_to_stderr()
    return create(Settings())


def _config(application: FastAPI | str) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        factory=isinstance(application, str),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=CLOSING_SECONDS,
        **SERVER,
    )


def log_to_stderr() -> None:
    """Lines for a person on a terminal, JSON for whatever collects them elsewhere."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendering: list[Processor]
    if sys.stderr.isatty():
        rendering = [structlog.dev.ConsoleRenderer(colors="NO_COLOR" not in os.environ)]
    else:
        rendering = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def announce(listening: socket.socket) -> None:
    say(f"Travaux is at {url(listening)}/ (Ctrl-C ends it)")
