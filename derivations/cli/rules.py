"""List the laws that a line may follow by; with a NAME such as sums.swap, one law with its conditions and source."""

from __future__ import annotations

import argparse
from typing import Any

HELP = "list the laws"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A law's name, and --json."""
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the laws, or one."""
    import json

    from derivations.rules import all_rules

    from . import BAD_INPUT, PROVED, _say

    found = [r for r in all_rules() if args.name in (None, r.name)]
    if not found:
        return _say(f"there is no rule {args.name}; `derivations rules` lists them", BAD_INPUT)
    if args.json:
        print(json.dumps({"rules": [_row(r) for r in found]}, ensure_ascii=False, indent=1))
    elif args.name:
        r = found[0]
        print(f"{r.name}  ({r.code})\n  law     {r.law}\n  source  {r.source}\n  lemma   {r.rocq or 'none'}\n")
        print(r.__doc__)
    else:
        wide = max(len(r.name) for r in found)
        for r in found:
            print(f"{r.name:<{wide}}  {(r.__doc__ or '').splitlines()[0]}")
    return PROVED


def _row(r: Any) -> dict[str, str]:
    return {
        "name": r.name,
        "code": r.code,
        "law": r.law,
        "says": r.says,
        "source": r.source,
        "rocq": r.rocq,
        "doc": r.__doc__ or "",
    }
