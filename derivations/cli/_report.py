"""What several commands share: exit codes of verdicts, and the JSON of a judged derivation."""

from __future__ import annotations

from typing import Any

from . import CONFLICT, NOT_PROVED, PROVED


def code_of(*verdicts: str) -> int:
    """The exit code that these verdicts make together."""
    if "conflict" in verdicts:
        return CONFLICT
    return PROVED if verdicts and set(verdicts) <= {"proved", "definition"} else NOT_PROVED


def stated_json(theorem: Any, report: Any) -> list[dict[str, Any]]:
    """What is said beside the theorem and not proved, as tools read it; of what is refused, what the judge says."""
    refused = dict(report.refused)
    return [
        {
            "name": theorem.name,
            "status": str(s.status),
            "title": s.title,
            "says": s.says,
            "why": s.why,
            **({"judge": {"verdict": refused[s.title].verdict, "why": refused[s.title].why}} if s.attempt else {}),
        }
        for s in theorem.stated
    ]


def derivation_json(name: str, title: str, report: Any) -> dict[str, Any]:
    """A judged derivation as tools read it."""
    from derivations.write.latex import latex
    from derivations.write.names import Naming

    d = report.derivation
    naming = Naming.of_derivation(d)
    return {
        "name": name,
        "title": title or d.claim.title,
        "statement": f"{d.claim.left} {d.claim.relation} {d.claim.right}",
        "given": [str(c) for c in d.claim.given.clauses],
        "relation": str(d.claim.relation),
        "verdict": report.verdict,
        "steps": [
            {
                "number": i,
                "latex": latex(s.step.after, naming),
                "text": str(s.step.after),
                "relation": str(s.step.relation),
                "rule": s.step.rule.name,
                "says": s.step.why,
                "used": list(s.verdict.used),
                "needs": list(s.verdict.needs),
                "verdict": s.verdict.verdict,
                "checks": s.checks,
            }
            for i, s in enumerate(report.steps, 1)
        ],
    }
