"""One line -> the next: the kernel. Only it makes steps.

relation   how lines relate, and how that composes     rule        laws and side conditions
context    what is known at a place                    signs       what is shown of a term there
position   places, and what acting there means         ring        a normal form for rules that say "by algebra"
derivation the record: claims, steps, derivations      lemma       proved derivations as rules
"""

from .context import Context
from .derivation import Claim, Derivation, Step, replay
from .lemma import allowed, lemma
from .relation import EQUAL, CannotCompose, Relation
from .rule import Need, Refused, Rewrite, Rule, rule
from .signs import has_log, partial

__all__ = [
    "EQUAL", "CannotCompose", "Claim", "Context", "Derivation", "Need", "Refused", "Relation", "Rewrite", "Rule",
    "Step", "allowed", "has_log", "lemma", "partial", "replay", "rule",
]
