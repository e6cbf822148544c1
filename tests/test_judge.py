"""Verdicts: the twelve traps, the order of verdicts, arbitrary input."""

import pytest
import sympy

import derivations as d
from derivations.check.exact import Exact
from derivations.check.judge import decided
from derivations.check.verdict import VERDICTS, Instance, Numeric
from derivations.read import hypotheses, line

GIVEN = "k in 1..K; n in 1..N; m in 1..N; y_n in 1..K; p_k, q_k, r_k pmf over k"
C = "Sum(KroneckerDelta(k,y[m]),(m,1,N))"


def edges(pairs: list[str]) -> str:
    """The sum over six indices of the product over the edges of a graph, with symmetric weights."""
    weights = "*".join(f"a[{i},{j}]*a[{j},{i}]" for i, j in pairs)
    return f"Sum({weights}, {', '.join(f'({v}, 1, K)' for v in 'ABCDEF')})"


BIPARTITE = edges([i + j for i in "ABC" for j in "DEF"])
PRISM = edges(["AB", "BC", "AC", "DE", "EF", "DF", "AD", "BE", "CF"])

TRAPS = [  # number, left, right, further givens, verdict
    ("1", "Sum(p[k]*log(q[k]),(k,1,K)) - Sum(p[k]*log(q[k]),(k,1,K))", "0", "", "conditional"),
    (
        "2",
        "Sum((p[k]-r[k])*log(q[k]),(k,1,K))",
        "Sum(p[k]*log(q[k]),(k,1,K)) - Sum(r[k]*log(q[k]),(k,1,K))",
        "",
        "conditional",
    ),
    ("3", "Sum(KroneckerDelta(k,y[n])/q[k],(k,1,K))", "1/q[y[n]]", "q_{y_n} > 0", "conditional"),
    ("3 given", "Sum(KroneckerDelta(k,y[n])/q[k],(k,1,K))", "1/q[y[n]]", "q_k > 0", "proved"),
    ("4", "Sum(-log(q[1])*b[k],(k,1,K))", "-log(q[1])*Sum(b[k],(k,1,K))", "b_k real", "conditional"),
    ("4 given", "Sum(-log(q[1])*b[k],(k,1,K))", "-log(q[1])*Sum(b[k],(k,1,K))", "b_k >= 0", "proved"),
    (
        "5",
        "Sum(KroneckerDelta(k,y[n])*Sum(g[k,n],(n,1,N)),(k,1,K))",
        "Sum(g[y[n],n],(n,1,N))",
        "g_{k,n} real",
        "refuted",
    ),
    (
        "5 twin",
        "Sum(KroneckerDelta(k,y[n])*Sum(g[k,n],(n,1,N)),(k,1,K))",
        "Sum(g[y[n],m],(m,1,N))",
        "g_{k,n} real",
        "proved",
    ),
    ("6", "Sum(p[k]*Sum(q[k],(k,1,K)),(k,1,K))", "Sum(Sum(p[k]*q[k],(k,1,K)),(k,1,K))", "", "refuted"),
    ("6 twin", "Sum(p[k]*Sum(q[k],(k,1,K)),(k,1,K))", "1", "", "proved"),
    ("7", "Sum(p[y[n]],(n,1,N))", "1", "", "refuted"),
    ("7 too", "Sum(p[k],(k,1,K-1))", "1", "", "refuted"),
    ("8", "Sum(Sum(KroneckerDelta(y[n],y[m]),(m,1,N)),(n,1,N))", "N", "", "refuted"),
    ("8 given", "Sum(Sum(KroneckerDelta(y[n],y[m]),(m,1,N)),(n,1,N))", "N", "y_n distinct", "proved"),
    (
        "9",
        f"Sum({C}/N*log({C}/N),(k,1,K))",
        "Sum(log(Sum(KroneckerDelta(y[n],y[m]),(m,1,N))/N),(n,1,N))/N",
        "",
        "proved",
    ),
    ("9 twin", f"Sum({C}*log({C}/N),(k,1,K))", f"Sum({C}*log({C}),(k,1,K)) - N*log(N)", "", "proved"),
    ("10", "Sum(p[k]/p[k],(k,1,K))", "K", "p_1 > 0", "conditional"),
    ("10 too", "Sum(p[k]/p[k],(k,1,K))", "K", "p_{y_n} > 0", "conditional"),
    ("10 given", "Sum(p[k]/p[k],(k,1,K))", "K", "p_k > 0", "proved"),
    ("11", "Sum(KroneckerDelta(l,y[n])*s[l],(l,1,M))", "s[y[n]]", "l in 1..M; s_l real", "conditional"),
    ("11 given", "Sum(KroneckerDelta(l,y[n])*s[l],(l,1,M))", "s[y[n]]", "l in 1..M; s_l real; M = K", "proved"),
    ("12", BIPARTITE, PRISM, "i in 1..K; a_{i,k} real", "refuted"),
    ("12 twin", BIPARTITE, edges([j + i for i in "ABC" for j in "DEF"]), "i in 1..K; a_{i,k} real", "proved"),
]


@pytest.mark.parametrize(("left", "right", "more", "verdict"), [t[1:] for t in TRAPS], ids=[t[0] for t in TRAPS])
def test_the_twelve_traps(left, right, more, verdict):
    said = d.judge(left, right, given=f"{GIVEN}; {more}" if more else GIVEN)
    assert said.verdict == verdict
    assert bool(said.counterexample) == (verdict in ("refuted", "conditional"))
    assert bool(said.needs) == (verdict == "conditional")


@pytest.mark.parametrize("trap", [t for t in TRAPS if t[4] == "conditional"], ids=lambda t: t[0])
def test_conditions_can_be_pasted_back(trap):
    _, left, right, more, _ = trap
    given = f"{GIVEN}; {more}" if more else GIVEN
    needs = d.judge(left, right, given=given).needs
    assert d.judge(left, right, given="; ".join([given, *needs])).verdict == "proved"


def test_sympy_leaks_a_bound_index_where_we_do_not():
    """SymPy's simplify takes 1 <= y[n] <= K out of the sum over n; the sum stays closed here, and is proved."""
    K, N = sympy.symbols("K N", integer=True, positive=True)
    k, n = sympy.symbols("k n", integer=True)
    q, y = sympy.IndexedBase("q"), sympy.IndexedBase("y")
    left = -sympy.Sum(sympy.Sum(sympy.KroneckerDelta(k, y[n]), (n, 1, N)) / N * sympy.log(q[k]), (k, 1, K))
    right = -sympy.Sum(sympy.log(q[y[n]]), (n, 1, N)) / N
    said = d.judge(left, right, given="k in 1..K; n in 1..N; y_n in 1..K; q_k > 0")
    assert said.verdict == "proved"
    from derivations.search.simplify import simplify
    from derivations.terms import free_names, from_sympy

    given = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; q_k > 0")
    chain = simplify(from_sympy(left), given)
    assert all(not {"n", "k"} & free_names(s.after) for s in chain.steps)


@pytest.mark.parametrize(
    ("left", "right", "given", "why"),
    [
        ("p[j]", "0", "k in 1..K; p_k real", "bound by no sum"),
        ("p[k", "0", "", "never closed"),
        ("a", "0", "a => 1", "both sides"),
        ("KroneckerDelta(a, 1)", "0", "a real", "index"),
        (object(), "0", "", "no line"),
        ("a", "0", 7, "hypotheses are text"),
        (sympy.sin(1), "0", "", "not part of the language"),
        (float("nan"), 0, "", "not a number|no line"),
        (sympy.oo, 0, "", "not part|not a number"),
    ],
)
def test_bad_input_is_ill_formed_and_says_why(left, right, given, why):
    said = d.judge(left, right, given=given)
    assert said.verdict == "ill-formed"
    import re

    assert re.search(why, said.why)


def test_bad_relations_are_ill_formed():
    assert d.judge("a", "b", relation="~").verdict == "ill-formed"


@pytest.mark.parametrize(
    ("left", "relation", "right", "given", "verdict"),
    [
        ("p[k]", ">=", "0", "p pmf on k in 1..K", "proved"),
        ("p[k]", "<=", "1", "p pmf on k in 1..K", "proved"),
        ("p[k]", ">", "0", "p pmf on k in 1..K", "refuted"),
        ("1/2", "<", "2/3", "", "proved"),
        ("KL(p, q)", "<=", "0", "p, q pmf on k in 1..K; q_k > 0", "refuted"),
        ("a + b", "=+c(a)", "a", "a, b real", "proved"),
        ("a*b", "=+c(a)", "a", "a, b real", "refuted"),
        ("a**2", "argmin(a in A)", "a", "a real", "refuted"),
        ("a + b", "=+c(a)", "b", "a, b, m real; m = a", "proved"),  # a condition on a: m is held
        ("a + b", "=+c(a)", "b", "a, b real; m := a", "refuted"),  # m moves with a
    ],
)
def test_other_relations(left, relation, right, given, verdict):
    assert d.judge(left, right, relation=relation, given=given).verdict == verdict


def test_numbers_and_mixed_input():
    assert d.judge(2, "1 + 1").verdict == "proved"
    assert d.judge(0.5, "1/2").verdict == "proved"
    assert d.judge(sympy.log(4), "2*log(2)").verdict == "proved"
    assert d.judge(line("a", ""), sympy.Symbol("a", positive=True)).verdict == "proved"


# ---- the order of verdicts, from hand-made results ------------------------------------------------

AT = Instance({}, {"a": 1}, "1", "2")
PROVED, UNKNOWN = Exact("proved"), Exact("unknown", why="the normal forms differ")
AGREES, REFUTED, NONE = Numeric("agrees", 20, 0), Numeric("refuted", 0, 0, AT), Numeric("none", 0, 3)


@pytest.mark.parametrize(
    ("exact", "seen", "given", "verdict"),
    [
        (PROVED, AGREES, "", "proved"),
        (PROVED, REFUTED, "", "conflict"),
        (UNKNOWN, REFUTED, "", "refuted"),
        (UNKNOWN, AGREES, "", "unknown"),
        (PROVED, NONE, "a > 0; a < 0", "unknown"),
    ],
)
def test_verdicts_are_decided_in_this_order(exact, seen, given, verdict):
    g = hypotheses(given)
    said = decided(exact, seen, line("a", g), "=", line("a", g), g)
    assert said.verdict == verdict and said.verdict in VERDICTS
    assert (said.counterexample is AT) == (seen is REFUTED)


def test_nothing_is_proved_under_hypotheses_that_nothing_satisfies():
    assert d.judge("a", "a", given="a > 0; a < 0").verdict in ("unknown", "ill-formed")
    assert d.judge("a", "b", given="a > 0; a < 0; a = b").verdict in ("unknown", "ill-formed")


def test_a_failing_assertion_shows_lines_verdict_and_counterexample():
    with pytest.raises(AssertionError) as failed:
        d.assert_equal(
            "Sum(u[k]*v[k],(k,1,K))", "Sum(u[k],(k,1,K))*Sum(v[k],(k,1,K))", given="k in 1..K; u_k, v_k real"
        )
    shown = str(failed.value)
    assert shown.startswith("refuted")
    assert "Sum(u[k]*v[k], (k, 1, K))" in shown and "K = 2" in shown and "left = " in shown and "right = " in shown


def test_a_conditional_failure_says_what_would_make_it_true():
    with pytest.raises(AssertionError, match="p << q"):
        d.assert_equal("KL(p, q) - KL(p, q)", "0", given="p, q pmf on k in 1..K")


def test_entropy_of_repeated_labels_is_not_log_n():
    """The slip of a published solution: the constant taken to be -log N; with y = (1,1,2) it is not."""
    phat = "Sum(KroneckerDelta(k,y[n]),(n,1,N))/N"
    said = d.judge(
        f"Sum({phat}*log({phat}/q[k]),(k,1,K))",
        "-log(N) - Sum(log(q[y[n]]),(n,1,N))/N",
        given="k in 1..K; n in 1..N; y_n in 1..K; q_k pmf over k; q_k > 0",
    )
    assert said.verdict == "refuted"
    assert {"K", "N"} <= set(said.counterexample.sizes) and {"y", "q"} <= set(said.counterexample.values)


def test_the_same_input_gives_the_same_verdict_and_counterexample():
    said = [
        d.judge(
            "Sum(p[k]*log(p[k]/q[k]),(k,1,K))",
            "Sum(q[k]*log(q[k]/p[k]),(k,1,K))",
            given="p, q pmf on k in 1..K; p_k > 0; q_k > 0",
        )
        for _ in range(2)
    ]
    assert str(said[0]) == str(said[1])


def test_a_thousand_terms_are_judged_in_bounded_work():
    left = "+".join(f"a{i}" for i in range(1000))
    right = "+".join(f"a{i}" for i in reversed(range(1000)))
    assert d.judge(left, right).verdict == "proved"
