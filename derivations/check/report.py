"""Verdicts as people read them, and as tools do."""

from __future__ import annotations

from typing import Any

from derivations.terms.digits import too_long

from .verdict import Instance, Verdict, spell


def report(v: Verdict) -> str:
    """The verdict, the two lines, and what it rests on or where it fails.

    >>> from derivations.check.judge import judge
    >>> print(judge("log(a*b)", "log(a) + log(b)", given="a, b > 0"))
    proved: equal for all sizes and values
      left    log(a*b)
      right   log(a) + log(b)
      given   a > 0; b > 0
      used    a > 0; b > 0
      judges  exact proved; numeric agrees at 4 instances
    """
    rows = [f"{v.verdict}: {v.why}", f"  left    {v.left}", f"  right   {v.right}"]
    if v.relation != "=":
        rows.append(f"  is      left {v.relation} right")
    if str(v.given or ""):
        rows.append(f"  given   {v.given}")
    if v.used:
        rows.append(f"  used    {'; '.join(v.used)}")
    if v.needs:
        rows.append(f"  needs   {'; '.join(v.needs)}")
    if v.counterexample:
        rows.append(f"  at      {v.counterexample}")
    if v.checks:
        rows.append(f"  judges  {judges(v.checks)}")
    return "\n".join(rows)


def judges(checks: Any) -> str:
    """Who said what, in a line."""
    seen = checks["numeric"]
    said = {"agrees": f"agrees at {seen['instances']} instances", "refuted": "refutes it", "none": "found no instance"}[
        seen["verdict"]
    ]
    undefined = f" ({seen['undefined']} undefined)" if seen["undefined"] else ""
    return f"exact {checks['exact']}; numeric {said}{undefined}"


def instance_json(at: Instance | None) -> dict[str, Any] | None:
    """A counterexample for tools: numbers as text, entries as lists."""
    if at is None:
        return None
    return {
        "sizes": dict(at.sizes),
        "values": {n: _plain(x) for n, x in at.values.items()},
        "left": at.left,
        "right": at.right,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    return value if isinstance(value, int) and not too_long(value) else spell(value)


def verdict_json(v: Verdict) -> dict[str, Any]:
    """One judged step as tools read it."""
    return {
        "line": None,  # of a file, where there is one
        "column": None,
        "left": str(v.left),
        "right": str(v.right),
        "relation": v.relation,
        "given": _given(v),
        "verdict": v.verdict,
        "why": v.why,
        "used": list(v.used),
        "needs": list(v.needs),
        "checks": dict(v.checks),
        "counterexample": instance_json(v.counterexample),
    }


def _given(v: Verdict) -> list[str]:
    clauses = getattr(v.given, "clauses", None)
    return [str(c) for c in clauses] if clauses is not None else [v.given] if v.given else []
