"""Verify theorems: every step of every chain before every judge. Nothing is written."""

from __future__ import annotations

import argparse
from typing import Any

HELP = "judge theorems, write nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which theorems, how many processes, the format."""
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="all theorems")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the reports."""
    from derivations import library

    from . import BAD_INPUT, _say
    from ._report import code_of

    names = library.names() if args.all or not args.names else args.names
    for name in names:
        if name not in library.names():
            return _say(f"there is no theorem {name}; `derivations list` names them", BAD_INPUT)
    reports = _judged(names, args.jobs)
    if args.json:
        import json

        print(json.dumps({"derivations": [d for _, found, _ in reports for d in found]}, ensure_ascii=False, indent=1))
    else:
        for name, _, text in reports:
            print(f"{name}\n{text}\n")
    return code_of(*(d["verdict"] for _, found, _ in reports for d in found))


def _judged(names: list[str], jobs: int) -> list[tuple[str, list[dict[str, Any]], str]]:
    if jobs <= 1 or len(names) < 2:
        return [_one(n) for n in names]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_one, names))


def _one(name: str) -> tuple[str, list[dict[str, Any]], str]:
    from derivations import library
    from derivations.check.verify import verify

    from ._report import derivation_json

    theorem = library.load(name)
    report = verify(theorem)
    return name, [derivation_json(name, theorem.title, d) for d in report.derivations], str(report)
