"""A theorem's own file as a command: `python my_theorem.py --to tex`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any


def prove(theorem: Any, argv: Sequence[str] | None = None) -> int:
    """Judge every line of a theorem and print the proof; write it where `argv`, by default the process's, says --to.

    The options are those of `derivations prove`, and so is the exit code, which is the result.

    >>> from derivations.library import log_likelihood
    >>> prove(log_likelihood, ["--grain", "terse"])  # doctest: +ELLIPSIS
    Log-likelihood and its negative average
    ...
    0
    """
    from . import guarded

    return guarded(lambda: _run(theorem, argv))


def _run(theorem: Any, argv: Sequence[str] | None) -> int:
    from . import BAD_INPUT, _say, prove

    parser = argparse.ArgumentParser(description=f"Prove {theorem.name}: {theorem.title}.", allow_abbrev=False)
    prove.add_formats(parser, "none, the proof is printed")
    try:
        args = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has said it all
        return int(stop.code or 0)
    if not re.fullmatch(r"[\w-]+", theorem.name):
        return _say(f"{theorem.name!r} cannot be the name of a folder: letters, digits and - make one", BAD_INPUT)
    return prove.prove([theorem], args, [])
