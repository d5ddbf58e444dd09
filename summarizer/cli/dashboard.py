"""`summarizer dashboard`: the pages of a ledger in a browser, served on this machine alone."""

import argparse
import os
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from summarizer.cli.arguments import add_ledger_option, command_parser, day, ledger_address, number
from summarizer.cli.console import Exit, debugging, say
from summarizer.errors import UsageError

_HOST = "127.0.0.1"
_USUAL = 8501
_SECONDS = 60  # that the pages may take to start
_LOOK = 0.2  # seconds between two looks at whether they have
_ABOUT = "Show a ledger in the browser: who met whom, what was said, what remains to be done."
_EXAMPLES = """\
examples:
  summarizer dashboard
  summarizer dashboard --ledger month.sqlite --port 8600 --no-browser
  summarizer dashboard --ledger postgresql://reader@db.example/ledger
"""
_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "server.address": _HOST,
        "server.headless": "true",  # asks for no e-mail address, opens no browser: that is ours to do
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": _HOST,
        "client.toolbarMode": "viewer",
        "client.showErrorDetails": "type",
        "client.showErrorLinks": "false",
        "global.developmentMode": "false",
        "logger.level": "error",
        "theme.light.primaryColor": "#0a4f94",
        "theme.light.backgroundColor": "#fbfaf7",
        "theme.light.secondaryBackgroundColor": "#f1efe8",
        "theme.light.textColor": "#1d1c1a",
        "theme.dark.primaryColor": "#8fc2f7",
        "theme.dark.backgroundColor": "#171614",
        "theme.dark.secondaryBackgroundColor": "#24221f",
        "theme.dark.textColor": "#ebe8e0",
    }
)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None stands for what was not given."""

    ledger: str | None
    port: int | None
    today: date | None
    no_browser: bool


def run(argv: Sequence[str]) -> int:
    """Serve the pages until the user ends them."""
    options = _parsed(argv)
    port = _free(options.port)
    with _served(options, port) as process:
        _wait(process, port)
        _tell_address(f"http://{_HOST}:{port}", browser=not options.no_browser)
        try:
            process.wait()
        except KeyboardInterrupt:
            return Exit.DONE  # the usual way to end it
    raise UsageError("The dashboard has ended by itself. Start it again, with SUMMARIZER_DEBUG=1 to see what it says.")


def _parsed(argv: Sequence[str]) -> Options:
    options = Options(**vars(_parser().parse_args(argv)))
    _check(options)
    return options


def _tell_address(address: str, *, browser: bool) -> None:
    say(f"the dashboard is at {address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(address)


def _check(options: Options) -> None:
    """Complain of what is missing, or of an address or a file that is no ledger's, before anything is started.

    A file that is not there yet is waited for by the pages, as is a server that is away.
    """
    if find_spec("streamlit") is None:
        raise UsageError("streamlit is not installed: pip install 'who-met-whom[dashboard]'.")
    from summarizer.ledger import Ledger
    from summarizer.ledger.connecting import file_of, url_of

    path = file_of(url_of(ledger_address(options.ledger)))
    if path is not None and path.exists() and (path.is_dir() or path.stat().st_size):
        Ledger(path, create=False).close()


def _free(wanted: int | None) -> int:
    """Return the port that is wanted if it is free; of the usual one, else any that is."""
    for port in [wanted] if wanted else [_USUAL, 0]:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((_HOST, port))
            except OSError:
                continue
            return int(tried.getsockname()[1])
    if wanted is None:
        raise UsageError("This machine lets the program open no port: without one there is no dashboard.")
    raise UsageError(f"Port {wanted} is taken: name another with --port, or none.")


@contextmanager
def _served(options: Options, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the pages in a process of their own, which ends with the block."""
    process = _started(options, port)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started(options: Options, port: int) -> subprocess.Popen[bytes]:
    """Start the process of the pages.

    The ledger's address, which may hold a password, is handed over in the environment: arguments are there for every
    user of the machine to see.
    """
    return subprocess.Popen(  # noqa: S603 - our own program, with Python's own path
        _command(options, port),
        env={**os.environ, "SUMMARIZER_LEDGER": ledger_address(options.ledger)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if debugging() else subprocess.DEVNULL,
    )


def _command(options: Options, port: int) -> list[str]:
    from summarizer.ledger import dashboard

    app = Path(dashboard.__file__).with_name("pages.py")
    flags = [f"--{name}={value}" for name, value in {**_OPTIONS, "server.port": str(port)}.items()]
    today = ["--", options.today.isoformat()] if options.today else []
    return [sys.executable, "-m", "streamlit", "run", str(app), *flags, *today]


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the pages answer.

    Raises:
        UsageError: they have ended, or do not answer in time.
    """
    for _ in range(int(_SECONDS / _LOOK)):
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if _answers(port):
                return
        else:
            break
    raise UsageError("The dashboard did not start. SUMMARIZER_DEBUG=1 shows what Streamlit says.")


def _answers(port: int) -> bool:
    connection = HTTPConnection(_HOST, port, timeout=_LOOK)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer dashboard", "[options]", _ABOUT, _EXAMPLES)
    add_ledger_option(parser)
    parser.add_argument(
        "--port", metavar="N", type=number(_port), help=f"the port on this machine ({_USUAL}, or any that is free)"
    )
    parser.add_argument(
        "--today",
        metavar="DATE",
        type=day,
        help="the day that due dates are compared with, as 2031-03-31; without it the present one",
    )
    parser.add_argument("--no-browser", action="store_true", help="open no browser, and say the address alone")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(f"{text!r} is no port: name a number from 1 to 65535")
    return int(text)
