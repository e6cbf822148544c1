"""List the theorems: short name, title, statement."""

from __future__ import annotations

import argparse

HELP = "list the theorems"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print a row a theorem."""
    from derivations.library.index import entries

    from . import PROVED

    found = entries()
    if args.json:
        import json

        rows = [{"name": e.name, "title": e.title, "statement": e.statement, "given": e.given} for e in found]
        print(json.dumps({"theorems": rows}, ensure_ascii=False, indent=1))
    else:
        wide = max(len(e.name) for e in found)
        for e in found:
            print(f"{e.name:<{wide}}  {e.title}\n{'':<{wide}}    {e.statement}")
    return PROVED
