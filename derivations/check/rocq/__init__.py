"""The judge that shares nothing with us: what `coqc` accepts, from the axioms of the reals alone.

compiler  coqc as a process        batch  many modules in one file
result    what it said of modules  lines  equalities of lines, each in a file of its own
                                   table  what it said of the library, kept beside the proofs

`prove` reads the table alone: nothing here imports the rest until it is used.
"""

from importlib import import_module
from typing import Any

WHERE = {
    "judge": "batch",
    "find": "compiler",
    "judge_lines": "lines",
    "APT": "result",
    "AXIOMS": "result",
    "Result": "result",
    "Run": "result",
    "assumptions": "result",
}
__all__ = [*WHERE]


def __getattr__(name: str) -> Any:
    if name not in WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{WHERE[name]}"), name)
