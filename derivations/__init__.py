"""A symbolic derivation engine that people can trust: every line has a named reason, and judges that do not trust
each other check it.

>>> import derivations as d
>>> d.judge("Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(q[k]), (k, 1, K))",
...         given="p, q pmf on k in 1..K; p << q").verdict
'proved'

Nothing here imports SymPy until it is used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

WHERE = {  # the public names, and the modules that they come from
    "judge": "check.judge",
    "assert_equal": "check.assertion",
    "assert_proved": "check.assertion",
    "verify": "check.verify",
    "Verdict": "check.verdict",
    "line": "read",
    "hypotheses": "read",
    "claim": "library.claim",
    "Theorem": "library.theorem",
    "prove": "cli._own",
    "simplify": "search.simplify",
    "IllFormed": "terms",
    "Refused": "rewrite",
}
__all__ = ["__version__", *WHERE]


def __getattr__(name: str) -> Any:
    if name not in WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *WHERE])
