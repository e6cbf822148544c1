"""What must be believed: the modules of the trusted base, the judges, the axioms, and what rests on less.

What coqc said of the theorems' scripts is read from rocq.json in the folder of the proofs, and counts for the scripts
and records of its hashes only.
"""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "print what must be believed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--out, --json."""
    parser.add_argument("--out", default="output", metavar="DIR", help="the folder of the proofs (default: output)")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the trusted base and what rests on less than all judges."""
    import json

    from derivations.check.trust import said_by, shared_by_judges, trusted_base
    from derivations.rules import all_rules

    from . import PROVED, _rocq

    base, shared = trusted_base(), shared_by_judges()
    total = sum(m.lines for m in base)
    bare = [r.name for r in all_rules() if not r.rocq]
    coqc, axioms, claims = _rocq.accepted(Path(args.out))
    less = {n: [i for i, word in enumerate(words, 1) if word != "accepted"] for n, words in claims.items()}
    less = {n: open_ for n, open_ in less.items() if open_ or not claims[n]}
    if args.json:
        rows = {"trusted": [{"module": m.name, "lines": m.lines} for m in base], "lines": total, "shared": shared,
                "said_by": [{"module": m.name, "lines": m.lines} for m in said_by()],
                "rules_without_lemma": bare, "coqc": coqc, "axioms": axioms,
                "without_rocq": less}
        print(json.dumps(rows, indent=1))
        return PROVED
    print(f"Trusted base: {total} lines of code in {len(base)} modules")
    folders = dict.fromkeys(m.name.rpartition(".")[0] for m in base)
    for folder in folders:
        inside = [m for m in base if m.name.rpartition(".")[0] == folder]
        print(f"  {folder + '/':<14} {sum(m.lines for m in inside):>5}  "
              + ", ".join(f"{m.name.rpartition('.')[2]} {m.lines}" for m in inside))
    said = said_by()
    more = f"{', '.join(m.name for m in said)}: {sum(m.lines for m in said)} more"
    print(f"  verdicts are made of what judges say by {more}")
    print("\nJudges\n  exact    proves; a fault in the trusted base can make it wrong"
          "\n  numeric  refutes, with certified counterexamples; it can miss, not accuse"
          "\n  record   takes steps again from the rules; it says nothing of their truth"
          f"\n  exact and numeric share {', '.join(shared)}: trees and their meaning")
    print(f"  rocq     {_said(coqc, claims, axioms)}")
    if coqc:
        lengths = [_rocq.to_be_read(Path(args.out), n) for n in claims if n not in less]
        print("           for those, where lines are finite, believe coqc in place of the base, and read "
              f"{min(lengths)} to {max(lengths)} lines\n           a theorem: part 1 of prelude.v, and of "
              "proof.v the definitions, the hypotheses and each claim\n"
              "           `judge --rocq` asks coqc of a line of your own")
    print(f"\nRules without a Rocq lemma: {', '.join(bare) or 'none'}")
    if coqc:
        print(f"Theorems that rest on less than all judges: {', '.join(map(_claims, less, less.values())) or 'none'}")
    return PROVED


def _said(coqc: str, claims: dict[str, tuple[str, ...]], axioms: list[str]) -> str:
    if not coqc:
        return "was not run on the scripts of this folder"
    words = [w for of_theorem in claims.values() for w in of_theorem]
    return (f"coqc {coqc} accepted {words.count('accepted')} of {len(words)} claims, from what prelude.v defines and\n"
            f"           the axioms {', '.join(a.rpartition('.')[2] for a in axioms)}")


def _claims(name: str, open_: list[int]) -> str:
    """The theorem, and those of its claims that Rocq has not accepted."""
    return f"{name} (Rocq: not of {'claim' if len(open_) == 1 else 'claims'} {', '.join(map(str, open_))})"
