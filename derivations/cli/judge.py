"""Judge two lines: is LEFT = RIGHT for all sizes and all values that satisfy the givens?

LEFT and RIGHT are Python text, e.g. "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))". With --rocq an equality that was proved
becomes a Rocq script, closed, with symbolic sizes, and coqc is asked: accepted, rejected, or not run and why (where a
line may be infinite, say, or no proof was found). --to v prints the script instead of the verdict.
"""

from __future__ import annotations

import argparse
from typing import Any

HELP = "judge whether two lines are equal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two lines, the relation and the hypotheses."""
    parser.add_argument("left", metavar="LEFT")
    parser.add_argument("right", metavar="RIGHT")
    relations = "= <= >= < > =+c(q) prop(q) argmin(q in Q) min(q = p)"
    parser.add_argument("--relation", default="=", metavar="R", help=relations)
    parser.add_argument("--given", default="", metavar="TEXT", help="hypotheses, e.g. 'p, q pmf on k in 1..K; p << q'")
    parser.add_argument("--rocq", action="store_true", help="have coqc check a proof of the equality too")
    parser.add_argument("--to", choices=["v"], help="v: print the script for Rocq, and nothing else")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the verdict."""
    from derivations.check.judge import judge

    from . import CONFLICT, MISSING, NOT_PROVED, PROVED, _rocq, _say

    verdict = judge(args.left.strip(), args.right.strip(), args.relation, args.given)
    if args.to:
        return _script(verdict)
    coq = _rocq.certified(_rocq.line_module(verdict)) if args.rocq else None
    _print(verdict, coq, args.json)
    code = {"proved": PROVED, "conflict": CONFLICT}.get(verdict.verdict, NOT_PROVED)
    if coq and coq.missing and code == PROVED:
        return _say(f"there is no coqc; type: {coq.install}", MISSING)
    rejected = coq and any(r.verdict == "rejected" for r in coq.results.values())
    return max(code, NOT_PROVED) if rejected else code


def _print(verdict: Any, coq: Any, as_json: bool) -> None:
    """The verdict, and what coqc said where it was asked."""
    from derivations.check.report import verdict_json

    from . import _rocq

    if as_json:
        import json

        found = verdict_json(verdict)
        if coq:
            _rocq.line_into(found, coq)
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    print(verdict)
    if coq:
        print(_rocq.line_row(coq))


def _script(verdict: Any) -> int:
    """Print the script of an equality."""
    from derivations.write.rocq.equality import file_of

    from . import NOT_PROVED, PROVED, _rocq, _say

    module = _rocq.line_module(verdict)
    if module.why:
        return _say(f"{verdict.verdict}, and not exported: {module.why}", NOT_PROVED)
    print(file_of([module]), end="")
    return PROVED
