"""The command line: one module of this folder is one command.

A command module has `HELP` (a line), `add_arguments(parser)` and `run(args) -> exit code`; its docstring is
its long help. Nobody lists it anywhere. At its top it imports the standard library only: SymPy comes with the
imports inside `run`, so that `--help` and `list` answer at once. A module named `_...` is no command.
"""

import argparse
import gc
import io
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

# What a command returns. Besides: 70 for a fault of ours, 130 for Ctrl-C, 141 for a reader that left.
PROVED, NOT_PROVED, BAD_INPUT, MISSING, CONFLICT = range(5)
CODES = (
    "exit codes: 0 all proved, 1 something refuted, conditional, unknown or ill-formed, "
    "2 bad usage or unreadable input, 3 something missing on this machine, 4 judges in conflict"
)
PACKAGES = {"flint": "python-flint", "latexify": "latexify-py"}  # a module not named as its package


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's arguments) names; the result is the exit code."""
    return guarded(lambda: _run(sys.argv[1:] if argv is None else argv))


def guarded(run: Callable[[], int]) -> int:
    """The exit code of what is run; an error is a line for whoever typed the command, not a traceback."""
    gc.set_threshold(200_000, 20, 20)  # a command is short: collecting while SymPy is imported costs a tenth of it
    try:
        code = run()
        sys.stdout.flush()  # here, where a reader that left is still our business
    except (Exception, KeyboardInterrupt) as error:
        code = _explain(error)
    _let_go_of_stdout()
    return code


def _run(argv: Sequence[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without a sign for ≤ shows its code
    for place, argument in enumerate(argv, 1):
        if not _is_text(argument):
            return _say(f"argument {place} is not UTF-8 text: {os.fsencode(argument)!r}", BAD_INPUT)
    # -log(q) is a line, not an option: options are -h and those that begin with two dashes and a small letter
    argv = [f" {a}" if a.startswith("-") and not re.match(r"-h$|--[a-z]|-{1,2}$", a) else a for a in argv]
    try:
        args = _parser(argv[0] if argv else "").parse_args(argv)
    except SystemExit as stop:  # argparse has said it all
        return int(stop.code or 0)
    return int(args.run(args))


def _parser(first: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="derivations",
        description="Write, read, find, check and publish derivations. COMMAND --help says more.",
        epilog=CODES,
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in _commands(first).items():
        sub = subparsers.add_parser(
            name,
            help=command.HELP,
            description=command.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def _commands(first: str = "") -> dict[str, ModuleType]:
    """The command that is asked for; all of them, where that is none."""
    names = [found.name for found in iter_modules(__path__) if not found.name.startswith("_")]
    names = [first] if first in names else names
    return {name: import_module(f"{__name__}.{name}") for name in names}


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:  # bytes that were not UTF-8 arrive as surrogates
        return False
    return True


def _say(message: str, code: int) -> int:
    print(f"derivations: {message}", file=sys.stderr)
    return code


def _explain(error: BaseException) -> int:
    """One line for whoever typed the command, and the exit code."""
    if os.environ.get("DERIVATIONS_DEBUG"):
        traceback.print_exception(error)
    # IllFormed is looked up, not imported, since importing it brings SymPy; who raised it has imported it.
    ill_formed = getattr(sys.modules.get("derivations.terms"), "IllFormed", ())
    match error:
        case KeyboardInterrupt():
            return _say("interrupted", 130)
        case BrokenPipeError():
            return 141
        case OSError(filename=str(name), strerror=str(why)):
            return _say(f"{name}: {why}", BAD_INPUT)
        case OSError():
            return _say(str(error), BAD_INPUT)
        case ModuleNotFoundError(name=str(name)) if not name.startswith("derivations"):
            package = PACKAGES.get(name, name)
            return _say(f"{name} is missing; type: {sys.executable} -m pip install {package}", MISSING)
    if isinstance(error, ill_formed):
        return _say(str(error), BAD_INPUT)
    return _say(f"internal error: {type(error).__name__}: {error}; please report it", 70)


def _let_go_of_stdout() -> None:
    """Keep the interpreter from a second complaint, at its end, about output that nobody takes."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
