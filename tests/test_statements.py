"""The Rocq statement is the line: names are opened, sizes may be 0 where the givens say so, nothing is captured."""

import re
from dataclasses import replace

import pytest
from sympy import Integer
from test_certify import asked, module
from test_rocq import needs_coqc

from derivations.check.judge import as_hypotheses
from derivations.check.numeric import find_instance
from derivations.check.rocq.batch import audit
from derivations.terms.hypotheses import Hypotheses, IndexRange, Range
from derivations.terms.node import name
from derivations.write.rocq.equality import equality

# A name that stands for what is undefined or infinite somewhere: as an entry s_k is refused, so is the plain name.
UNDEFINED = {
    "1/(1/0)": ("s", "0", "s := 1/(1/0)"),
    "1/0": ("s - s", "0", "s := 1/0"),
    "1/(1/x)": ("s", "x", "x real; s := 1/(1/x)"),
    "through another name": ("t", "x", "x real; s := 1/x; t := 1/s"),
    "log 0": ("s*0", "0", "s := log(0)"),
    "the log of a name": ("log(s) - log(s)", "0", "x >= 0; s := x"),
    "an infinite name": ("s + 0", "s", "x >= 0; s := log(x)"),
    "in a sum": ("Sum(s, (n, 1, N))", "N*s", "x >= 0; s := log(x)"),
    "in a hypothesis": ("x", "x", "x >= 0; s := log(x); s < 5"),
    "a power": ("s", "s*1", "x >= 0; a real; s := x**a"),
    "out of range": ("s - s", "0", "k in 1..K; f_k real; s := f[K+1]"),
    "a range that runs backwards": ("s + 0", "s", "M >= 1; K >= 1; s := Sum(1, (k, M+1, K))"),
    "a name that is bound where it is read": ("Sum(s, (a, 1, N))", "N*s", "a >= 0; s := log(a)"),
}  # fmt: skip
DEFINED = {
    "1/x": ("s*x", "1", "x > 0; s := 1/x"),
    "log x": ("s + 0", "s", "x > 0; s := log(x)"),
    "in range": ("s - s", "0", "k in 1..K; f_k real; s := f[K]"),
    "a sum": ("s", "Sum(f[k], (k, 1, K))", "k in 1..K; f_k real; s := Sum(f[k], (k, 1, K))"),
}  # fmt: skip
EMPTY = {
    "0 or more": ("Sum(1, (n, 1, N))", "N", "N >= 0", "(N >= 0)%Z"),
    "0 from the other side": ("Sum(1, (n, 1, N))", "N", "0 <= N", "(0 <= N)%Z"),
    "more than a number": ("Sum(1, (n, 1, N))", "N", "N > 3", "(N > 3)%Z"),
    "two": ("Sum(1, (n, 1, N)) + M", "M + N", "N >= 0; M + N > 0; M <= N", "(N >= 0)%Z"),
    "more than -1": ("Sum(1, (n, 1, N))", "N", "N > -1", "(N > - 1)%Z"),
}  # fmt: skip


@needs_coqc
def test_a_name_for_what_is_undefined_is_not_accepted():
    results = asked({what: module(*line) for what, line in UNDEFINED.items()})
    assert {what: r for what, r in results.items() if r.verdict != "not run" or not r.why} == {}


@needs_coqc
def test_a_name_for_what_is_defined_is_accepted():
    results = asked({what: module(*line) for what, line in DEFINED.items()})
    assert {what: r for what, r in results.items() if r.verdict != "accepted"} == {}


def test_a_name_beside_a_weight_needs_what_its_body_needs():
    said = "x <> 0 -> 0 < x"
    assert said in module("log(x)*x", "log(x)*x", "x >= 0").text
    assert said in module("s*x", "s*x", "x >= 0; s := log(x)").text


# ---- sizes that may be 0 ----------------------------------------------------------------------------


@needs_coqc
def test_a_size_that_may_be_0_may_be_0_in_the_statement():
    made = {what: module(*line[:3]) for what, line in EMPTY.items()}
    for what, (*_, says) in EMPTY.items():
        given = re.search(r"Record given.*?}\.", made[what].text, re.DOTALL)[0]
        assert says in given and "size_N" not in given
    assert {what: r.verdict for what, r in asked(made).items()} == dict.fromkeys(made, "accepted")


def test_another_size_is_at_least_1():
    assert "size_N : (1 <= N)%Z" in module("Sum(1, (n, 1, N))", "N", "").text
    assert "size_N : (1 <= N)%Z" in module("Sum(1, (n, 1, N))", "N", "N <= 5").text
    assert "size_N : (1 <= N)%Z" in module("Sum(1, (n, 1, N))", "N", "N < M; M >= 0").text


@needs_coqc
def test_what_holds_of_sizes_from_1_only_is_not_accepted():
    lines = {
        "1/N": ("N/N", "1", "N >= 0; n in 1..N"),
        "the first term": ("Sum(f[n], (n, 1, N))", "f[1] + Sum(f[n], (n, 2, N))", "n in 1..N; f_n real; N >= 0"),
        "backwards": ("Sum(1, (n, 1, N)) + 0", "Sum(1, (n, 1, N))", "N >= -2"),
        "an index": ("Sum(1, (n, 1, k)) + 0", "Sum(1, (n, 1, k))", "k in -3..3"),
    }
    results = asked({what: module(*line) for what, line in lines.items()})
    assert {what: r.verdict for what, r in results.items()} == dict.fromkeys(lines, "not run")


# ---- names that a hypothesis binds ------------------------------------------------------------------


@pytest.mark.parametrize(("text", "says"), [
    ("k in 1..i1; p_k real; q_k real; p << q", "forall i11, (1 <= i11 <= i1)%Z -> q i11 = 0 -> p i11 = 0"),
    ("k in 1..K; i1_k real; p_k real; i1 << p", "forall i11, (1 <= i11 <= K)%Z -> p i11 = 0 -> i1 i11 = 0"),
    ("k in 1..i2; j in 1..J; p_{k,j} real; q_{k,j} real; p << q",
     "forall i1, (1 <= i1 <= i2)%Z -> forall i21, (1 <= i21 <= J)%Z -> q i1 i21 = 0 -> p i1 i21 = 0"),
])  # fmt: skip
def test_no_name_of_the_line_is_captured(text, says):
    assert says in module("1 + 0", "1", text).text


def test_no_name_of_distinct_labels_is_captured():
    given = as_hypotheses("k in 1..K; n in 1..M; y_n in 1..K; y_n distinct")
    to = Range(Integer(1), name("n_other"))  # no text spells this name
    named = Hypotheses(tuple(replace(c, range=to) if c == IndexRange("n", given.ranges["n"]) else c
                             for c in given.clauses))  # fmt: skip
    says = "(1 <= n_other1 <= n_other)%Z -> y n = y n_other1 -> n = n_other1"
    assert says in equality(Integer(1), Integer(1), named, find_instance).text


# ---- functions of numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize("line", [
    ("f(a)", "a**2", "f(x) := x**2; a real"),
    ("f(a)", "a**2", "f(x) := x**2; a real; x real"),
])  # fmt: skip
def test_a_function_of_numbers_is_not_exported(line):
    made = module(*line)
    assert not made.text and "f" in made.why and "x" in made.why and "index" in made.why


def test_a_name_with_a_definition_is_no_end_of_a_range():
    made = module("Sum(1, (n, 1, M))", "M", "k in 1..N; M := N + 1")
    assert not made.text and "M is read as an index" in made.why


@needs_coqc
def test_a_function_of_indices_has_no_variable_for_its_parameter():
    made = module("Sum(f[k], (k, 1, K))", "Sum(k**2, (k, 1, K))", "k in 1..K; f_k := k**2")
    assert "Variables (K : Z)." in made.text and "Definition f (k : Z) : R := IZR k ^ 2." in made.text
    assert asked({"squares": made})["squares"].verdict == "accepted"


# ---- what coqc is asked about -----------------------------------------------------------------------


def test_the_question_what_is_assumed_holds_the_domain():
    assert "line.domain" in audit([module("a/b", "a/b*1", "a real; b > 0")])
    assert "domain" not in audit([module("a", "a*1", "a real")])


@needs_coqc
def test_what_the_domain_assumes_is_seen():
    made = module("a/b", "a/b*1", "a real; b > 0")
    forged = "Variable trick : False.\n" + made.text.replace("Proof. destruct H; side.", "Proof. destruct trick.")
    results = asked({"made": made, "forged": replace(made, text=forged)})
    assert {what: r.verdict for what, r in results.items()} == {"made": "accepted", "forged": "rejected"}
