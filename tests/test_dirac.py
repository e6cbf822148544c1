"""The theorem on densities: what is proved, what is only stated, and what is refused; no reader can mix them up."""

import json
import re
from dataclasses import replace

import pytest
from sympy import Integer

from derivations import cli, library
from derivations.check.verify import verify
from derivations.cli.prove import rendered
from derivations.library.theorem import Status
from derivations.rewrite import Derivation
from derivations.terms.algebra import Over
from derivations.terms.node import name
from derivations.terms.sums import SumOver
from derivations.terms.tree import put, subterms
from derivations.write.beside import BESIDE
from derivations.write.prose import unlatexed

DIRAC = library.load("dirac")
VERIFIED = re.compile(r"proved|definition|✓|verified|\bholds\b")


@pytest.fixture(scope="module")
def report():
    return verify(DIRAC)


@pytest.fixture(scope="module")
def written(report):
    return rendered(DIRAC, report)


def test_what_is_claimed_is_the_linear_part_and_the_difference(report):
    ratio = "1/N*Sum(log(r[x[n]]/q[x[n]]), (n, 1, N))"
    assert [f"{d.claim.left} = {d.claim.right}" for d in DIRAC.claims] == [
        "-Integral(log(q[z]), (z, muhat)) = NLL(q, x)",
        f"-Integral(log(q[z]), (z, muhat)) - -Integral(log(r[z]), (z, muhat)) = {ratio}",
        f"NLL(q, x) - NLL(r, x) = {ratio}",
        "Integral(1, (z, muhat)) = 1",
    ]
    assert report.verdict == "proved"
    assert {"measures.linear", "measures.dirac"} <= {s.rule.name for s in DIRAC.steps}


def test_no_step_and_no_claim_is_made_of_what_is_stated():
    judged = json.dumps([str(d.claim) for d in DIRAC.claims])
    assert "KL" not in judged and "Entropy" not in judged


# ---- forged ---------------------------------------------------------------------------------------------


def forgeries(e):
    """1/N lost; one point for all; another sample; a sum over K for N."""
    for p, s in subterms(e):
        if isinstance(s, Over) and s.args[0] == 1:
            yield put(e, p, s.args[0])
        if str(s) == "x[n]":
            yield put(e, p, s.func(s.args[0], Integer(1)))
        if isinstance(s, SumOver):
            yield put(e, p, s.func(s.body, s.index, s.lower, name("M")))


@pytest.mark.parametrize("d", DIRAC.claims, ids=[d.claim.title for d in DIRAC.claims])
def test_a_forged_line_is_not_proved(d):
    for i, s in enumerate(d.steps):
        for e in forgeries(s.after):
            steps = (*d.steps[:i], replace(s, after=e), *d.steps[i + 1 :])
            assert verify(Derivation(d.claim, steps)).verdict != "proved", e


# ---- stated, refused, offered ---------------------------------------------------------------------------


def test_what_is_stated_has_its_status_and_its_reason():
    assert [s.status for s in DIRAC.stated] == [Status.STATED, Status.REFUSED, *[Status.OFFERED] * 3]
    assert all(s.title and s.says and s.why for s in DIRAC.stated)
    assert not any(VERIFIED.search(str(s)) for s in Status)


def test_the_equality_is_refused_by_the_judge_and_not_by_an_author(report):
    ((title, verdict),) = report.refused
    assert title == "Divergence is a constant plus the NLL"
    assert verdict.verdict == "ill-formed" and "its entropy is not finite" in verdict.why
    assert "refused: " + title in str(report)


def test_what_is_said_to_be_refused_and_is_not_is_never_proved():
    wrong = replace(DIRAC.stated[1], attempt=("NLL(q, x)", "=", "NLL(q, x)"))
    said = verify(replace(DIRAC, stated=(wrong,)))
    assert said.verdict == "unknown" and "said to be refused, and proved" in str(said)


def section(text, begin, end):
    """What stands beside the theorem in one of its forms."""
    made = text[text.index(begin) :]
    return made[: made.index(end)] if end in made else made


FORMS = {  # format: how the section begins and ends
    "tex": (r"\section*{Not proved here}", r"\section*{What was checked}"),
    "html": ('<h2 id="not-proved-here">', "</section>"),
    "md": ("## Not proved here", "## What was checked"),
    "txt": (BESIDE, "no end"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_what_is_stated_apart(form, written):
    text = written[form]
    apart = section(text, *FORMS[form])
    assert BESIDE in unlatexed(apart)
    for s in DIRAC.stated:
        assert apart.lower().count(str(s.status)) >= [t.status for t in DIRAC.stated].count(s.status)
        assert text.count(s.title) == apart.count(s.title) == 1
    shown = apart.replace("Not proved here", "").replace("not-proved-here", "")
    assert not VERIFIED.search(re.sub(r"<[^>]*>", "", shown))


def test_the_json_keeps_what_is_stated_out_of_the_derivations(written, capsys):
    data = json.loads(written["json"])
    assert cli.main(["verify", "dirac", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    for made in (data, printed):
        assert [s["status"] for s in made["stated"]] == [str(s.status) for s in DIRAC.stated]
        assert all("verdict" not in s for s in made["stated"])
        assert [s["judge"]["verdict"] for s in made["stated"] if "judge" in s] == ["ill-formed"]
        assert {d["verdict"] for d in made["derivations"]} == {"proved"}
        assert "infinite" not in json.dumps(made["derivations"])


def test_a_theorem_with_nothing_beside_it_says_nothing_of_it(capsys):
    theorem = library.load("kl-decomposition")
    texts = rendered(theorem, verify(theorem), ("tex", "html", "md", "txt", "json"))
    assert not any("Not proved here" in t or BESIDE in t or '"stated"' in t for t in texts.values())


def test_verify_prints_each_status_before_its_statement(capsys):
    assert cli.main(["verify", "dirac"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert "stated, not checked: The divergence is infinite" in rows
    assert sum(r.startswith("offered, not checked: ") for r in rows) == 3


def test_rocq_says_why_the_measures_are_not_exported(written):
    script = written["v"]
    assert "dirac is not exported: an integral against a measure has no counterpart in the prelude" in script
    assert "Module dirac_3." in script and "size_X : (1 <= X)%Z;" in script and "X is a set of points" in script
