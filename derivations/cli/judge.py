"""Judge two lines: is LEFT = RIGHT for all sizes and all values that satisfy the givens?

LEFT and RIGHT are Python text, e.g. "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))".
"""

from __future__ import annotations

import argparse

HELP = "judge whether two lines are equal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two lines, the relation and the hypotheses."""
    parser.add_argument("left", metavar="LEFT")
    parser.add_argument("right", metavar="RIGHT")
    relations = "= <= >= < > =+c(q) prop(q) argmin(q in Q) min(q = p)"
    parser.add_argument("--relation", default="=", metavar="R", help=relations)
    parser.add_argument("--given", default="", metavar="TEXT", help="hypotheses, e.g. 'p, q pmf on k in 1..K; p << q'")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the verdict."""
    from derivations.check.judge import judge
    from derivations.check.report import verdict_json

    from . import CONFLICT, NOT_PROVED, PROVED

    verdict = judge(args.left.strip(), args.right.strip(), args.relation, args.given)
    if args.json:
        import json

        print(json.dumps(verdict_json(verdict), ensure_ascii=False, indent=1))
    else:
        print(verdict)
    return {"proved": PROVED, "conflict": CONFLICT}.get(verdict.verdict, NOT_PROVED)
