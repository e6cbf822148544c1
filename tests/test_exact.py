"""The exact judge proves what is true, and names what is missing: a table of identities."""

import pytest
from identities import TRUE
from lines import exactly
from textbook import TEXTBOOK

from derivations.check.exact import Exact, related
from derivations.check.judge import judge
from derivations.read import hypotheses, line


def prove(left: str, right: str, given: str) -> Exact:
    g = hypotheses(given)
    return exactly(left, right, g)


@pytest.mark.parametrize(("left", "right", "given"), [row[1:] for row in TRUE], ids=[row[0] for row in TRUE])
def test_true_identities_are_proved(left, right, given):
    assert prove(left, right, given).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "given"), TEXTBOOK)
def test_identities_of_the_textbooks_are_proved_and_have_an_instance(left, right, given):
    found = judge(left, right, given=given)
    assert found.verdict == "proved" and found.checks["numeric"]["verdict"] == "agrees", found


@pytest.mark.parametrize(
    ("left", "right", "given", "needs"),
    [
        ("log(a*b)", "log(a) + log(b)", "a, b real", "a >= 0; b >= 0"),
        ("log(b**2)", "2*log(b)", "b real", "b >= 0"),
        ("a/a", "1", "a real", "a != 0"),
        ("1/a - 1/a", "0", "a real", "a != 0"),
        ("Sum(u[k]/u[k], (k,1,K))", "K", "k in 1..K; u_k real", "u[k] != 0"),
        ("Sum(KroneckerDelta(k, y[n])*u[k], (k,1,K))", "u[y[n]]", "k in 1..K; n in 1..N; u_k real", "y[n] in 1..K"),
        ("Sum(v[k],(k,1,M)) + Sum(v[k],(k,M+1,K))", "Sum(v[k],(k,1,K))", "k in 1..K; v_k real", "K >= M"),
        ("Sum(log(q[k]),(k,1,K)) - Sum(log(q[k]),(k,1,K))", "0", "k in 1..K; q_k >= 0", "q[k] > 0"),
        ("Sum(p[k]*log(q[k]),(k,1,K)) - Sum(p[k]*log(q[k]),(k,1,K))", "0", "p, q pmf on k in 1..K", "p << q"),
        ("sqrt(a)**2", "a", "a real", "a >= 0"),
        ("log(a)*log(b) - log(b)*log(a)", "0", "a, b >= 0", "b > 0; a > 0"),
    ],
)
def test_what_is_missing_is_named(left, right, given, needs):
    said = prove(left, right, given)
    assert said.verdict == "conditional"
    assert "; ".join(map(str, said.needs)) == needs


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        ("sqrt(a**2)", "a", "a real"),
        ("Sum(u[j], (j, 1, K))", "Sum(u[j], (j, 1, k))", "k in 1..K; u_k real"),
        (
            "Sum(Sum(u[j]*v[k], (j, 1, k)), (k, 1, K))",
            "Sum(u[j], (j,1,K))*Sum(v[k], (k,1,K))",
            "k in 1..K; u_k, v_k real",
        ),
        ("Sum(Sum(u[j]*u[k], (j, 1, k)), (k, 1, K))", "Sum(u[k], (k,1,K))**2/2", "k in 1..K; u_k real"),
        ("Product(a*u[k], (k,1,K))", "a*Product(u[k], (k,1,K))", "k in 1..K; u_k > 0; a > 0"),
        ("Sum(KroneckerDelta(y[n],y[m])*f[m], (m,1,N))", "f[n]", "k in 1..K; n in 1..N; y_n in 1..K; f_n real"),
        ("exp(log(a))", "-a", "a < 0"),
        ("(a**2)**(1/2)", "a", "a real"),
        ("Sum(k, (k, 1, K))", "K**2/2", "k in 1..K"),
        ("p[k]", "p[1]", "p pmf on k in 1..K"),
        ("Sum(p[k]*log(p[k]), (k,1,K))", "log(Sum(p[k]*p[k], (k,1,K)))", "p pmf on k in 1..K"),
    ],
)
def test_false_lines_are_not_proved(left, right, given):
    assert prove(left, right, given).verdict == "unknown"


SEED = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N))")


@pytest.mark.parametrize(
    ("left", "relation", "right", "witness", "verdict"),
    [
        ("phat[k]", ">=", "0", None, "proved"),
        ("Sum(q[k], (k,1,K))", "<=", "1", None, "unknown"),
        ("KL(phat, q)", "=+c(q)", "NLL(q, y)", "-Entropy(phat)", "proved"),
        ("KL(phat, q)", "=+c(q)", "NLL(q, y)", None, "proved"),
        ("KL(phat, q)", "=+c(q)", "NLL(q, y)", "Entropy(phat)", "unknown"),
        ("KL(phat, q)", "=+c(q)", "2*NLL(q, y)", None, "unknown"),
        ("CrossEntropy(phat, q) + q[1]", "=+c(q)", "NLL(q, y)", "q[1]", "unknown"),  # not constant in q
        ("NLL(q, y)", "argmin(q in Q)", "N*NLL(q, y)", "N*t", "proved"),
        ("NLL(q, y)", "argmin(q in Q)", "-N*NLL(q, y)", "-N*t", "unknown"),  # decreasing
        ("-log(Product(q[y[n]],(n,1,N)))", "argmin(q in Q)", "-Product(q[y[n]],(n,1,N))", "-exp(-t)", "proved"),
        ("NLL(q, y)", "argmin(q in Q)", "NLL(q, y)**2", "t**2", "unknown"),
        ("N*NLL(q, y)", "prop(q)", "NLL(q, y)", "N", "proved"),
        ("N*NLL(q, y)", "prop(q)", "NLL(q, y)", "-N", "unknown"),
    ],
)
def test_other_relations_are_judged_through_their_witnesses(left, relation, right, witness, verdict):
    w = witness and line(witness, SEED)
    assert related(line(left, SEED), relation, line(right, SEED), SEED, w).verdict == verdict


def test_work_is_bounded_and_says_so():
    sums = "*".join(f"(a{i} + b{i} + c{i})" for i in range(14))
    said = prove(sums, "0", "")
    assert said.verdict == "unknown" and "more work" in said.why
