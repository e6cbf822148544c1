"""What must be believed: the modules of the trusted base, the judges, the rules without a Rocq lemma."""

from __future__ import annotations

import argparse

HELP = "print what must be believed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the trusted base and what rests on less than all judges."""
    import json

    from derivations.check.trust import shared_by_judges, trusted_base
    from derivations.rules import all_rules

    from . import PROVED

    base, shared = trusted_base(), shared_by_judges()
    total = sum(m.lines for m in base)
    bare = [r.name for r in all_rules() if not r.rocq]
    if args.json:
        rows = {"trusted": [{"module": m.name, "lines": m.lines} for m in base], "lines": total, "shared": shared,
                "rules_without_lemma": bare}
        print(json.dumps(rows, indent=1))
        return PROVED
    print(f"Trusted base: {total} lines of code in {len(base)} modules")
    folders = dict.fromkeys(m.name.rpartition(".")[0] for m in base)
    for folder in folders:
        inside = [m for m in base if m.name.rpartition(".")[0] == folder]
        print(f"  {folder + '/':<14} {sum(m.lines for m in inside):>5}  "
              + ", ".join(f"{m.name.rpartition('.')[2]} {m.lines}" for m in inside))
    print("\nJudges\n  exact    proves; a fault in the trusted base can make it wrong"
          "\n  numeric  refutes, with certified counterexamples; it can miss, not accuse"
          "\n  record   takes steps again from the rules; it says nothing of their truth"
          f"\n  exact and numeric share {', '.join(shared)}: trees and their meaning")
    print(f"\nRules without a Rocq lemma: {', '.join(bare) or 'none'}")
    return PROVED
