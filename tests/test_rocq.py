"""Rocq: theorems are accepted, corrupted records are rejected, and a coqc that does not work accepts nothing."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from corrupted import CHAINS, CORRUPTED, with_claim
from laws import LAWS

from derivations import cli, library
from derivations.check import rocq as judge
from derivations.check.numeric import find_instance
from derivations.cli import _rocq
from derivations.library.claim import claim
from derivations.rewrite import Derivation
from derivations.rewrite.rule import find
from derivations.rules import all_rules
from derivations.terms.hypotheses import Definition, FreeOf, IndexRange, Real
from derivations.write import rocq
from derivations.write.rocq.setting import Setting

HERE = Path(__file__).parent
needs_coqc = pytest.mark.skipif(
    not judge.find() and "CI" not in os.environ, reason="coqc is not installed: sudo apt-get install coq"
)


def exported(derivations):
    """The derivations as modules of the given names, their lemmas before them."""
    return rocq.exported(derivations.values(), [*derivations.items(), *CHAINS.items()], find_instance)


def coqc(derivations, **options):
    return judge.judge(exported(derivations), rocq.prelude(), rocq.document, **options)


# ---- what is true is accepted -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def library_run():
    return coqc(CHAINS)


@needs_coqc
def test_every_theorem_is_accepted_from_the_axioms_of_the_reals(library_run):
    others = {n: (r.verdict, r.why) for n, r in library_run.results.items() if r.verdict != "accepted"}
    assert others.keys() == {"dirac", "dirac_2", "dirac_4"}  # integrals against measures
    assert all(v == "not run" and ("measure" in why or "rests on dirac" in why) for v, why in others.values())
    assert set(library_run.assumptions) <= judge.AXIOMS
    assert library_run.results.keys() == {rocq.module_name(n) for n in CHAINS}


@needs_coqc
def test_statements_written_by_hand_follow_from_the_exported_ones(tmp_path):
    wanted = [library.load(n) for n in ("kl-decomposition", "kl-nll", "gibbs", "categorical-mle", "kl-nll-argmin")]
    (tmp_path / "prelude.v").write_text(rocq.prelude())
    (tmp_path / "exported.v").write_text(rocq.document(_rocq.modules(wanted)))
    shutil.copy(HERE / "rocq" / "closed.v", tmp_path)
    for file in ("prelude.v", "exported.v", "closed.v"):
        made = subprocess.run([*judge.find(), "-q", file], cwd=tmp_path, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
    listed = made.stdout.split("Axioms:")[1:]
    assert len(listed) == 5
    assert all(set(judge.assumptions("Axioms:" + part)) <= judge.AXIOMS for part in listed)


@needs_coqc
def test_a_written_file_compiles_beside_the_prelude(tmp_path, capsys):
    assert cli.main(["prove", "kl-nll", "mean-kl", "--to", "v", "--out", str(tmp_path)]) == 0
    for file in ("prelude.v", "kl-nll/proof.v", "mean-kl/proof.v"):
        made = subprocess.run([*judge.find(), "-q", file], cwd=tmp_path, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr


DEBT = {"measures.dirac", "measures.linear"}  # integrals against measures: not in the prelude


def by_one(rule, line, given, choices):
    """What one application of a rule proves."""
    proof = claim(rule, line, "=", line, given=given)
    proof = proof.by(find(rule), at=(), **choices)
    return Derivation(replace(proof.claim, relation=proof.relation, right=proof.end), proof.steps)


@needs_coqc
def test_every_law_is_accepted():
    run = coqc({rule: by_one(rule, *example) for rule, example in LAWS.items()})
    assert {n: r.why for n, r in run.results.items() if r.verdict != "accepted"} == {}


def test_every_law_names_a_lemma_or_is_debt():
    assert {r.name for r in all_rules()} == LAWS.keys() | DEBT
    assert set(_rocq.debt()) == DEBT
    defined = set(re.findall(r"(?m)^(?:Lemma|Ltac|with) (\w+)", rocq.prelude()))
    standard = {"ring", "field", "eq_refl", "ln_1", "exp_ln", "exp_plus"}
    assert {re.sub(r"eq_sym|[ ()]", "", r.rocq) for r in all_rules() if r.rocq} <= defined | standard


@needs_coqc
def test_strange_names_hide_nothing():
    """Names of Rocq, of the prelude and of scripts; letters that are not ASCII."""
    given = "k in 1..Z; R_k >= 0; fold_k > 0; λ_k real; In real"
    one = claim("*) Qed. (*", "Sum(R[k] + λ[k]*In - fold[k], (k, 1, Z))", "=", "0", given=given)
    one = one.by(find("sums.split"))
    run = coqc({"fun": Derivation(replace(one.claim, right=one.end), one.steps)})
    assert run.results["m_fun"].verdict == "accepted", run.results["m_fun"].why


# ---- the statement is the page's --------------------------------------------------------------------


@pytest.mark.parametrize("name", CHAINS)
def test_hypotheses_are_those_of_the_page_and_the_real_case(name):
    setting = Setting(CHAINS[name])
    clauses = [c for c in setting.given.clauses if not isinstance(c, IndexRange | Real | FreeOf | Definition)]
    said = [f for f in setting.fields if f.name.startswith("given_")]
    assert list(dict.fromkeys(f.page for f in said)) == [str(c) for c in clauses]
    others = [f for f in setting.fields if f not in said]
    assert all(re.match(r"(size|index|real)_", f.name) for f in others)
    assert all(f.page.startswith("real case:") for f in others if f.name.startswith("real_"))


def test_the_real_case_of_the_seed_is_that_no_label_has_probability_0():
    assert [f.says for f in Setting(CHAINS["kl-nll"]).fields if f.name.startswith("real")] == [
        "forall n, (1 <= n <= N)%Z -> 0 < q (y n)"
    ]
    assert [f.says for f in Setting(CHAINS["kl-decomposition"]).fields if f.name.startswith("real")] == [
        "forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k"
    ]


def test_a_script_states_first_and_gives_a_line_a_step():
    text = next(m.text for m in exported(CHAINS) if m.name == "kl_nll")
    assert text.index("Definition claim") < text.index("Lemma domain") < text.index("Lemma step_1")
    assert len(re.findall(r"^Lemma step_\d+", text, re.MULTILINE)) == len(CHAINS["kl-nll"].steps)
    assert "(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)" in text
    assert not re.search(r"Admitted|Axiom|Parameter", rocq.document(exported(CHAINS)) + rocq.prelude())


def test_the_committed_prelude_is_not_stale():
    committed = HERE.parent / "output" / "prelude.v"
    assert committed.read_text(encoding="utf-8") == rocq.prelude(), "stale; run: ./derive prove --all"


# ---- what is false is rejected ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def corrupted_results():
    """Each corrupted record before coqc: some in one run, as coqc stops at one after the other, two runs at a time."""
    names = {what: f"corrupted-{i}" for i, what in enumerate(CORRUPTED)}
    some = [list(CORRUPTED)[i::6] for i in range(6)]
    with ThreadPoolExecutor(2) as pool:
        runs = pool.map(lambda group: coqc({names[what]: CORRUPTED[what]() for what in group}), some)
        found = {name: result for run in runs for name, result in run.results.items()}
    return {what: found[rocq.module_name(n)] for what, n in names.items()}


@needs_coqc
@pytest.mark.parametrize("what", CORRUPTED)
def test_a_corrupted_record_is_rejected_by_coqc(corrupted_results, what):
    assert corrupted_results[what].verdict == "rejected", corrupted_results[what]


def test_hypotheses_that_nothing_satisfies_are_not_exported():
    made = exported({"empty": with_claim("kl-decomposition", given="k in 1..K; p_k > 0; p_k < 0; q_k >= 0")})
    assert made[-1].why == "no instance of the hypotheses was found"


# ---- a judge that cannot work accepts nothing -------------------------------------------------------


def fake(tmp_path, monkeypatch, body):
    """A coqc of our own, alone on the path."""
    file = tmp_path / "coqc"
    file.write_text(f"#!/bin/sh\ncase $1 in --print-version) echo 8.16.1; exit 0;; esac\n{body}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return coqc({"kl-decomposition": CHAINS["kl-decomposition"]}).results["kl_decomposition"]


@pytest.mark.parametrize(
    "body",
    [
        "exit 0",
        "exit 139",
        "exit 1",
        "kill -9 $$",
        "echo 'Error: Anomaly \"x\"' >&2; exit 129",
        "case $2 in prelude.v) touch prelude.vo; exit 0;; esac; echo 'Stack overflow' >&2; exit 1",
        "case $2 in prelude.v) touch prelude.vo; exit 0;; esac; exit 0",
    ],
    ids=range(7),
)
def test_a_coqc_that_breaks_down_accepts_nothing(tmp_path, monkeypatch, body):
    assert fake(tmp_path, monkeypatch, body).verdict == "not run"


def test_assumptions_that_cannot_be_read_are_no_acceptance(tmp_path, monkeypatch):
    assert fake(tmp_path, monkeypatch, "touch ${2%.v}.vo; echo what").verdict == "rejected"
    assert fake(tmp_path, monkeypatch, "touch ${2%.v}.vo; printf 'Axioms:\\nmy.trick : False\\n'").verdict == "rejected"


@needs_coqc
def test_the_clock_is_no_verdict():
    result = coqc({"kl-decomposition": CHAINS["kl-decomposition"]}, seconds=0.5).results["kl_decomposition"]
    assert result.verdict == "not run"


def test_without_coqc_the_command_says_what_to_type(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    assert cli.main(["verify", "kl-decomposition", "--rocq"]) == cli.MISSING
    out = capsys.readouterr()
    assert judge.APT in out.err and "0 accepted" in out.out


@needs_coqc
def test_what_is_assumed_is_not_accepted():
    (module,) = exported({"kl-decomposition": CHAINS["kl-decomposition"]})
    proof = module.text.index("Proof.", module.text.index("Theorem proved"))
    admitted = (
        module.text[:proof]
        + "Admitted.\nEnd Claim."
        + module.text[module.text.index("\n", module.text.index("End Claim.")) :]
    )
    assumed = "Variable trick : False.\n" + module.text.replace("now rewrite", "destruct trick; now rewrite")
    for text in (admitted, assumed):
        run = judge.judge([replace(module, text=text)], rocq.prelude(), rocq.document)
        assert run.results[module.name].verdict == "rejected"


@needs_coqc
def test_verify_fills_the_steps(capsys):
    assert cli.main(["verify", "kl-decomposition", "--rocq", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {s["checks"]["rocq"] for d in said["derivations"] for s in d["steps"]} == {"accepted"}
    assert said["rocq"]["accepted"] == 1 and said["rocq"]["debt"] == sorted(DEBT)
