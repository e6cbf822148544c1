"""Names of a derivation as Rocq identifiers: distinct names stay distinct, and none hides what scripts use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PRELUDE = Path(__file__).parent / "prelude.v"

# Rocq's keywords, and what scripts speak of beside the prelude. A variable of such a name gets an underscore.
WORDS = """Admitted admit Axiom Axioms Parameter Parameters Conjecture Abort Unset Load Declare Redirect Require Drop
    Add From Primitive Register as at by cofix do else end exists exists2 fix for forall fun if IF in let
    match mod Prop return Set SProp then Type using where with left right apply ln exp IZR INR Rpower R Z
    nat S O eq_refl eq_trans eq_sym True False and or not ex Rle_ge exp_ln ln_exp ln_1 given claim proved
    domain witness tight H"""
OVER = ("Q", "HQ", "In", "c")  # what a relation over a variable binds
KEPT = ("in_", "line_", "step_", "before_", "size_", "index_", "given_", "real_")  # how names of scripts begin


class NotExported(Exception):
    """What cannot be said in Rocq, or not yet, and why."""


class Names:
    """Rocq identifiers for these names, and for any other on demand.

    >>> names = Names(["q", "R", "λ", "p_"])
    >>> [names(n) for n in ("q", "R", "λ", "p_")]
    ['q', 'R_', 'u03BB', 'p_']
    """

    def __init__(self, names: Iterable[str], taken: Iterable[str] = ()) -> None:
        self.known: dict[str, str] = {}
        self.taken = {*WORDS.split(), *_prelude_names(), *taken}
        for n in sorted(names):  # those that are identifiers already keep their spelling
            if identifier(n) == n and n not in self.taken:
                self._add(n, n)

    def __call__(self, name: str) -> str:
        return self.known.get(name) or self._add(name, identifier(name))

    def _add(self, name: str, wanted: str) -> str:
        while wanted in self.taken:
            wanted += "_"
        self.taken.add(wanted)
        self.known[name] = wanted
        return wanted


@cache
def _prelude_names() -> frozenset[str]:
    """What the prelude defines."""
    return frozenset(
        re.findall(r"(?m)^(?:Definition|Fixpoint|Lemma|Ltac|with) (\w+)", PRELUDE.read_text(encoding="utf-8"))
    )


def identifier(text: str) -> str:
    """The text as an identifier of ASCII that does not look like a name of a script."""
    made = re.sub(r"[^A-Za-z0-9_]", lambda c: f"u{ord(c.group()):04X}", text)
    return made if made[:1].isalpha() and not made.startswith(KEPT) else f"v{made}"


def comment(text: str) -> str:
    """A text that a Rocq comment may hold."""
    return text.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
