"""The judge that shares nothing with us: what `coqc` accepts, from the axioms of the reals alone.

compiler  coqc as a process        batch  many modules in one file
result    what it said of modules  lines  equalities of lines, each in a file of its own
                                   table  what it said of the library, kept beside the proofs
"""

from .batch import judge
from .compiler import APT, find
from .lines import judge_lines
from .result import AXIOMS, Result, Run, assumptions

__all__ = ["APT", "AXIOMS", "Result", "Run", "assumptions", "find", "judge", "judge_lines"]
