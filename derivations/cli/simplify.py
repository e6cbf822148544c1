"""Simplify a line: the engine's own steps from it, by named rules, each of them judged."""

from __future__ import annotations

import argparse
from typing import Any

HELP = "the engine's own steps from one line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The line, its hypotheses, the format."""
    parser.add_argument("line", metavar="LINE")
    parser.add_argument("--given", default="", metavar="TEXT", help="hypotheses, e.g. 'p, q pmf on k in 1..K'")
    parser.add_argument("--to", default="txt", choices=["txt", "tex"], help="print as text or as a LaTeX align")
    parser.add_argument("--json", action="store_true", help="print the steps and verdicts as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the chain with a verdict a line."""
    from derivations import read
    from derivations.check.verify import verify
    from derivations.search.simplify import simplify
    from derivations.terms.node import IllFormed
    from derivations.write.proof import proof_text

    from . import BAD_INPUT, PROVED, _say
    from ._report import code_of, derivation_json

    try:
        given = read.hypotheses(args.given)
        chain = simplify(read.line(args.line.strip(), given), given)
    except IllFormed as wrong:
        return _say(str(wrong), BAD_INPUT)
    if not chain.steps:
        print(f"{chain.end}\nno rule simplifies this line")
        return PROVED
    report = verify(chain)
    verdicts = tuple(s.verdict.verdict for s in report.steps)
    if args.json:
        _print_json(derivation_json("", "", report.derivations[0]))
    else:
        print(chain.latex() if args.to == "tex" else proof_text(chain, verdicts))
    return code_of(report.verdict)


def _print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))
