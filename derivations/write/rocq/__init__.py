"""A derivation as a Rocq (Coq) script: the statement first, then one lemma a line, then the chain.

names       spelling of names            terms    lines as Rocq terms
quantities  definitions of quantities    domain   where logarithms and quotients are defined
setting     variables and hypotheses     steps    the proof of a line from its rule, place and choices
tactics     what a rule's lemma needs    script   modules and files
equality    an equality that was asked for, its proof left to `equality.v`; ranges: where it reads entries

Nothing is searched for: rule, position, choices and witness of the record give each proof. What cannot be said in
Rocq raises `NotExported` with the reason. `prelude.v` holds the definitions and lemmas, README.md says how to read it.
"""

from .names import NotExported
from .script import Module, document, exported, module_name, prelude
from .tactics import owed

__all__ = ["Module", "NotExported", "document", "exported", "module_name", "owed", "prelude"]
