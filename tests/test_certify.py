"""judge --rocq: true equalities are certified, false ones never; what stands in the way is "not run", with why."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from test_rocq import coqc, exported, needs_coqc

from derivations import cli, judge
from derivations.check.judge import as_hypotheses, as_line
from derivations.check.numeric import find_instance
from derivations.check.rocq import APT, AXIOMS, assumptions, find, judge_lines
from derivations.cli import _rocq
from derivations.library.claim import claim
from derivations.rewrite import Derivation
from derivations.rewrite.rule import find as rule
from derivations.write.rocq.equality import equality, file_of, libraries

SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; "
COUNT = "Sum(KroneckerDelta(y[n], k), (n, 1, N))"
SEED = (f"Sum({COUNT}/N*log({COUNT}/N/q[k]), (k, 1, K))",
        f"Sum({COUNT}/N*log({COUNT}/N), (k, 1, K)) - Sum(log(q[y[n]]), (n, 1, N))/N", SAMPLE + "q_k > 0")  # fmt: skip

CERTIFIED = {
    "the seed": SEED,
    "a sift": ("Sum(KroneckerDelta(k, y[n])*f[k], (k, 1, K))", "f[y[n]]", SAMPLE + "f_k real"),
    "dominated": ("Sum(p[k]*log(p[k]/q[k]), (k, 1, K))",
                  "Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(q[k]), (k, 1, K))", "p, q pmf on k in 1..K; p << q"),
    "named": ("KL(p, q)", "CrossEntropy(p, q) - Entropy(p)", "p, q pmf on k in 1..K; q_k > 0"),
    "a definition": ("Sum(phat[k], (k, 1, K))", "1", SAMPLE + "phat_k := (1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N))"),
    "telescoping": ("Sum(f[k+1] - f[k], (k, 1, K-1))", "f[K] - f[1]", "k in 1..K; f_k real"),
    "a known sum": ("Sum(k, (k, 1, K))", "K*(K+1)/2", ""),
    "a triangle": ("Sum(Sum(u[j]*v[k], (j, 1, k)), (k, 1, K))", "Sum(Sum(u[j]*v[k], (k, j, K)), (j, 1, K))",
                   "k in 1..K; u_k, v_k real"),
    "a cumulative sum": ("Sum(Sum(u[j], (j, 1, k)), (k, 1, K))", "Sum((K+1-j)*u[j], (j, 1, K))", "k in 1..K; u_k real"),
    "logarithms below the diagonal": ("Sum(Sum(log(u[j]), (j, 1, k)), (k, 1, K))",
                                      "Sum(Sum(log(u[j]), (j, 1, k)), (k, 1, K)) + 0", "k in 1..K; u_k > 0"),
    "shadowed": ("Sum(z[k]*Sum(z[k], (k, 1, K)), (k, 1, K))", "Sum(z[j], (j, 1, K))**2", "k in 1..K; z_k real"),
    "powers by counts": ("Product(q[y[n]], (n, 1, N))", f"Product(q[k]**{COUNT}, (k, 1, K))", SAMPLE + "q_k > 0"),
    "softmax": ("log(exp(z[k])/Sum(exp(z[j]), (j, 1, K)))", "z[k] - log(Sum(exp(z[j]), (j, 1, K)))",
                "k in 1..K; z_k real"),
    "distinct labels": ("Sum(Sum(KroneckerDelta(y[n], y[m]), (m, 1, N)), (n, 1, N))", "N", SAMPLE + "y_n distinct"),
}  # fmt: skip

# What no instance of the givens satisfies, or not all: a script of it must not be accepted, whoever wrote it.
FALSE = {
    "a sign": (SEED[0], SEED[1].replace(" - Sum", " + Sum"), SEED[2]),
    "a lost 1/N": (SEED[0], SEED[1][: -len("/N")], SEED[2]),
    "log N": (SEED[0], "-log(N) - Sum(log(q[y[n]]), (n, 1, N))/N", SEED[2]),
    "capture": ("Sum(KroneckerDelta(k, y[n])*Sum(g[k, n], (n, 1, N)), (k, 1, K))", "Sum(g[y[n], n], (n, 1, N))",
                SAMPLE + "g_{k,n} real"),
    "shadowing": ("Sum(p[k]*Sum(q[k], (k, 1, K)), (k, 1, K))", "Sum(Sum(p[k]*q[k], (k, 1, K)), (k, 1, K))",
                  "p, q pmf on k in 1..K"),
    "no such sum": ("Sum(p[y[n]], (n, 1, N))", "1", SAMPLE + "p_k pmf over k"),
    "one short": ("Sum(p[k], (k, 1, K-1))", "1", "p pmf on k in 1..K"),
    "repeated labels": ("Sum(Sum(KroneckerDelta(y[n], y[m]), (m, 1, N)), (n, 1, N))", "N", SAMPLE),
    "p and q": ("KL(p, q)", "KL(q, p)", "p, q pmf on k in 1..K; p_k > 0; q_k > 0"),
    "squares": ("Sum(u[k]**2, (k, 1, K))", "Sum(u[k], (k, 1, K))**2", "k in 1..K; u_k real"),
    "the other triangle": ("Sum(Sum(u[j]*v[k], (j, 1, k)), (k, 1, K))", "Sum(Sum(u[j]*v[k], (j, k, K)), (k, 1, K))",
                           "k in 1..K; u_k, v_k real"),
}  # fmt: skip

# What Rocq's total functions would prove, or prove of something else: the line is infinite or undefined somewhere.
TOTALISED = {
    "log 0": ("log(a) - log(a)", "0", "a >= 0"),
    "x/0": ("a/b - a/b", "0", "a, b real"),
    "a ratio": ("Sum(c[k]/c[k], (k, 1, K))", "Sum(c[k]/c[k], (k, 1, K))", "k in 1..K; c_k >= 0"),
    "cross entropy": ("Sum(p[k]*log(q[k]), (k, 1, K))", "Sum(log(q[k])*p[k], (k, 1, K))", "p, q pmf on k in 1..K"),
    "a power of 0": ("a**b*a**b", "a**(2*b)", "a >= 0; b >= 0"),
    "a power of a negative": ("a**b*a**b", "a**(2*b)", "a, b real"),
    "out of range": ("Sum(f[k+1], (k, 1, K)) - Sum(f[k+1], (k, 1, K))", "0", "k in 1..K; f_k real"),
    "a label out of range": ("u[y[n]] - u[y[n]]", "0", "n in 1..N; y_n in 1..M; k in 1..K; u_k real"),
    "a range that runs backwards": ("Sum(1, (k, M+1, K)) + 0", "Sum(1, (k, M+1, K))", "k in 1..K; M >= 1"),
    "a range of its own": ("u[j] + 0", "u[j]", "j in 1..M; k in 1..K; u_k real"),
    "a hypothesis": ("a", "a", "a >= 0; log(a) < 5"),
}  # fmt: skip


def module(left, right, given, name="line"):
    h = as_hypotheses(given)
    return equality(as_line(left, h), as_line(right, h), h, find_instance, name)


def asked(modules):
    """What coqc says of each, in one run."""
    named = {what: replace(m, name=f"line_{i}", text=m.text.replace("Module line.", f"Module line_{i}.")
                           .replace("End line.", f"End line_{i}.")) for i, (what, m) in enumerate(modules.items())}
    run = judge_lines(list(named.values()), libraries(), file_of, seconds=60, jobs=2)
    return {what: run.results[m.name] for what, m in named.items()}


@needs_coqc
def test_equalities_are_certified():
    results = asked({what: module(*line) for what, line in CERTIFIED.items()})
    assert {what: r for what, r in results.items() if r.verdict != "accepted"} == {}


@pytest.mark.parametrize("what", CERTIFIED)
def test_what_is_certified_is_proved(what):
    left, right, given = CERTIFIED[what]
    assert judge(left, right, given=given).verdict == "proved"


@needs_coqc
@pytest.mark.parametrize("table", [FALSE, TOTALISED], ids=["false", "totalised"])
def test_what_is_false_or_says_something_else_is_not_accepted(table):
    """Exported whatever the judges say of it."""
    results = asked({what: module(*line) for what, line in table.items()})
    assert {what: r for what, r in results.items() if r.verdict != "not run" or not r.why} == {}


@pytest.mark.parametrize("what", FALSE)
def test_what_is_false_is_not_even_exported(what, capsys):
    left, right, given = FALSE[what]
    assert cli.main(["judge", left, right, "--given", given, "--rocq"]) == cli.NOT_PROVED
    assert "rocq    not run: only an equality that the exact judge has proved" in capsys.readouterr().out


# ---- the statement ----------------------------------------------------------------------------------


def test_a_script_states_first_and_is_closed():
    text = file_of([module(*SEED)])
    order = ["Require Import prelude equality", "Record given", "Definition claim", "Lemma domain", "Theorem proved",
             "Lemma witness"]  # fmt: skip
    assert sorted(order, key=text.index) == order
    assert r"Variables (K N : Z) (y : Z -> Z) (q : Z -> R)." in text
    assert "given_2 : forall k, (1 <= k <= K)%Z -> 0 < q k" in text
    assert not re.search(r"Admitted|Axiom|Parameter", text + "".join(libraries().values()))


def test_a_number_named_as_a_bound_index_is_a_number():
    e = "j + Sum(Sum(1, (i, 1, j)), (j, 1, K))"
    text = file_of([module(e + " + 0", e, "j real")])
    assert "Variables (K : Z) (j : R)." in text


def test_the_reason_names_what_is_open():
    assert "q[y[n]] > 0" in module("log(q[y[n]])", "log(q[y[n]])", SAMPLE + "q_k >= 0").why
    assert "log" not in module("a", "a", "a > 0; log(a) < 5").why  # there it is the same hypothesis


def test_the_script_is_printed_without_coqc(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    assert cli.main(["judge", "a + 0", "a", "--to", "v"]) == 0
    assert capsys.readouterr().out == file_of([module("a + 0", "a", "")])
    assert cli.main(["judge", "log(a)", "log(a)", "--given", "a >= 0", "--to", "v"]) == cli.NOT_PROVED
    assert "a > 0" in capsys.readouterr().err


@needs_coqc
def test_a_statement_written_by_hand_follows_from_the_exported_one(tmp_path):
    closed = Path(__file__).parent / "rocq" / "seed_line.v"
    files = {**libraries(), "seed_line.v": file_of([module(*SEED)]) + closed.read_text()}
    for file, text in files.items():
        (tmp_path / file).write_text(text)
        made = subprocess.run([*find(), "-q", file], cwd=tmp_path, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
    assert set(assumptions(made.stdout)) <= AXIOMS


# ---- what a script can say, of theorems too ---------------------------------------------------------


def test_what_cannot_be_said_is_not_run_with_the_reason():
    cases = "Piecewise((a, Eq(k, 1)), (b, True))"
    for line, given, why in (("a**b", "a >= 0; b real", "a > 0"), (cases, "k in 1..K", "Cases")):
        made = claim("tidy", f"({line})*1", "=", line, given=given).by(rule("algebra.tidy"), at=())
        (module,) = exported({"tidy": Derivation(made.claim, made.steps)})
        assert why in module.why and not module.text


@needs_coqc
def test_a_power_of_a_positive_number_is_said():
    made = claim("a power", "a**b*1", "=", "a**b", given="a > 0; b real").by(rule("algebra.tidy"), at=())
    assert coqc({"power": Derivation(made.claim, made.steps)}).results["power"].verdict == "accepted"


# ---- the command ------------------------------------------------------------------------------------


@needs_coqc
def test_the_command_says_what_coqc_said(capsys):
    left, right, given = CERTIFIED["a sift"]
    assert cli.main(["judge", left, right, "--given", given, "--rocq"]) == 0
    assert "rocq    accepted by coqc" in capsys.readouterr().out
    assert cli.main(["judge", left, right, "--given", given, "--rocq", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["checks"]["rocq"] == said["rocq"]["verdict"] == "accepted"


def test_without_coqc_the_command_says_what_to_type(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    assert cli.main(["judge", "a + 0", "a", "--rocq"]) == cli.MISSING
    out = capsys.readouterr()
    assert APT in out.err and "rocq    not run" in out.out and "accepted" not in out.out
    assert cli.main(["judge", "a", "b", "--rocq"]) == cli.NOT_PROVED


# ---- a script that was tampered with, a coqc that does not work -------------------------------------

PROOF = "Proof. destruct H; unfold claim; equality. Qed."
TAMPERED = {
    "admitted": lambda text: text.replace(PROOF, "Admitted."),
    "given up": lambda text: text.replace(PROOF, "Proof. give_up. Admitted."),
    "an axiom": lambda text: text.replace("Module line.", "Axiom trick : False.\nModule line."),
    "a variable": lambda text: "Variable trick : False.\n" + text.replace(PROOF, "Proof. destruct trick. Qed."),
    "another proof": lambda text: text.replace(PROOF, "Proof. reflexivity. Qed."),
    "another one": lambda text: text.replace("kron k (y n)", "kron k (y k)").replace(PROOF, "Proof. reflexivity. Qed."),
    "no proof": lambda text: text.replace(PROOF, ""),
    "no theorem": lambda text: text.replace("Theorem proved : claim.\n" + PROOF, ""),
    "no witness": lambda text: text[: text.index("Lemma witness")] + "End line.\n",
    "not Rocq": lambda text: text.replace("Record given", "Rekord given"),
    "a tactic of one's own": lambda text: text.replace("Module line.", "Ltac equality := exact I.\nModule line."),
}


@needs_coqc
def test_a_script_that_was_tampered_with_is_rejected():
    m = module(*CERTIFIED["a sift"])
    texts = {how: tamper(m.text) for how, tamper in TAMPERED.items()}
    assert m.text not in texts.values()
    results = asked({how: replace(m, text=text) for how, text in texts.items()})
    assert {how: r for how, r in results.items() if r.verdict != "rejected"} == {}


@needs_coqc
def test_the_clock_is_no_verdict():
    m = module(*SEED)
    slow = replace(m, text=m.text.replace(PROOF, "Proof. do 1000000000 idtac. " + PROOF.removeprefix("Proof. ")))
    result = judge_lines([slow], libraries(), file_of, seconds=1).results["line"]
    assert result.verdict == "not run" and result.why == "stopped by the clock"


LATE = "case $2 in line*) exit 0;; esac; touch ${2%.v}.vo"


@pytest.mark.parametrize("body", ["exit 0", "exit 139", "kill -9 $$", LATE])
def test_a_coqc_that_breaks_down_accepts_nothing(tmp_path, monkeypatch, body):
    file = tmp_path / "coqc"
    file.write_text(f"#!/bin/sh\ncase $1 in --print-version) echo 8.16.1; exit 0;; esac\n{body}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert _rocq.certified(module(*SEED)).results["line"].verdict == "not run"
