"""`assert_equal`: algebra in tests. Only `proved` passes."""

from __future__ import annotations

from typing import Any

from .judge import judge
from .verdict import Verdict


def assert_equal(left: object, right: object, given: str = "", relation: str = "=") -> Verdict:
    """Pass when the judges prove left = right under the givens; else AssertionError with their report.

    >>> assert_equal("Sum(p[k]*(a + b), (k, 1, K))", "a + b", given="p pmf on k in 1..K").verdict
    'proved'
    >>> assert_equal("log(a*b)", "log(a)", given="a, b > 0")
    Traceback (most recent call last):
        ...
    AssertionError: refuted: false at an instance of the givens
      left    log(a*b)
      right   log(a)
      ...
    """
    __tracebackhide__ = True
    verdict = judge(left, right, relation, given)
    if verdict.verdict != "proved":
        raise AssertionError(str(verdict))
    return verdict


def assert_proved(derivation: Any) -> Any:
    """Pass when the judges prove every step of a derivation or theorem; else AssertionError with the table.

    >>> from derivations.library import kl_nll
    >>> assert_proved(kl_nll).verdict
    'proved'
    """
    __tracebackhide__ = True
    from .verify import verify

    report = verify(derivation)
    if report.verdict != "proved":
        bad = [str(s.verdict) for s in report.steps if s.verdict.verdict != "proved"]
        raise AssertionError("\n".join([str(report), *bad]))
    return report
