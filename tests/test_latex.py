"""The printer of lines: a table of spellings, and a reader of our LaTeX that must read every line back."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_reader import Reader, value_of
from sympy.core.symbol import Str

from derivations.read import hypotheses
from derivations.read.python import term
from derivations.terms import Cases, Delta, Iverson, Log, Over, Plus, Power, Times, name, number
from derivations.terms.algebra import Exp, Neg
from derivations.terms.sums import At, ProductOver, SumOver
from derivations.write.latex import latex
from derivations.write.names import Naming, spelled

GIVEN = hypotheses("k, j in 1..K; n in 1..N; y_n in 1..K; p_k, q_k, z_k, phat_k, mu_k real; w_{n,k} real")


def tex(text):
    return latex(term(text, GIVEN))


SPELLINGS = [
    ("-Sum(p[k]*log(q[k]), (k, 1, K))", r"-\sum_{k=1}^{K} p_k \log q_k"),
    ("Sum(phat[k]*log(phat[k]/q[k]), (k, 1, K))", r"\sum_{k=1}^{K} \hat{p}_k \log \frac{\hat{p}_k}{q_k}"),
    ("Sum(a*(log(phat[k]) - log(q[k])), (k, 1, K))", r"\sum_{k=1}^{K} a \, \bigl(\log \hat{p}_k - \log q_k\bigr)"),
    ("(1/N)*Sum(log(q[y[n]]), (n, 1, N))", r"\frac{1}{N} \sum_{n=1}^{N} \log q_{y_n}"),
    ("Sum(log(q[y[n]]), (n, 1, N))/N", r"\frac{1}{N} \sum_{n=1}^{N} \log q_{y_n}"),
    (
        "Sum((1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k]), (k, 1, K))",
        r"\sum_{k=1}^{K} \frac{1}{N} \Bigl(\sum_{n=1}^{N} \delta_{k,\,y_n}\Bigr) \log q_k",
    ),
    ("Sum(p[k] + q[k], (k, 1, K))", r"\sum_{k=1}^{K} (p_k + q_k)"),
    ("Sum(p[k], (k, 1, K)) - Sum(q[k], (k, 1, K))", r"\sum_{k=1}^{K} p_k - \sum_{k=1}^{K} q_k"),
    ("Sum(p[k], (k, 1, K)) + q[k]", r"\Bigl(\sum_{k=1}^{K} p_k\Bigr) + q_k"),
    ("KL(phat, q)", r"D_{\mathrm{KL}}(\hat{p} \,\|\, q)"),
    ("-Entropy(p) + CrossEntropy(p, q)", r"-\mathrm{H}(p) + \mathrm{H}(p, q)"),
    ("Entropy(p)*(a + b)", r"\mathrm{H}(p) \, (a + b)"),
    ("NLL(q, y)", r"\mathrm{NLL}(q)"),
    ("NLL(w[n], y)", r"\mathrm{NLL}(w_n)"),
    ("Softmax(z, k)", r"\mathrm{softmax}(z)_k"),
    ("exp(z[k])/Sum(exp(z[j]), (j, 1, K))", r"\frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}}"),
    ("exp(Sum(z[j], (j, 1, K)))", r"\exp\Bigl(\sum_{j=1}^{K} z_j\Bigr)"),
    ("log(a + b)", r"\log(a + b)"),
    ("log(log(a))", r"\log \log a"),
    ("2*3*a", r"2 \cdot 3 a"),
    ("a*2", r"a \cdot 2"),
    ("3*Rational(1, 2)", r"3 \cdot \frac{1}{2}"),
    ("count*(a + b)", r"\mathrm{count} \cdot (a + b)"),
    ("count*a", r"\mathrm{count} \, a"),
    ("N*(K + 1)", r"N \, (K + 1)"),
    ("x**(a/b) + sqrt(x)", r"x^{a/b} + \sqrt{x}"),
    ("e_**2*exp(2)", r"(e)^2 e^2"),
    ("w[n, k + 1]", "w_{n,k+1}"),
    (
        "Piecewise((a, Ge(k, 2)), (b, True))",
        r"\begin{cases} a & \text{if } k \ge 2, \\ b & \text{otherwise} \end{cases}",
    ),
]


@pytest.mark.parametrize("text, expected", SPELLINGS)
def test_a_line_is_spelled_as_in_a_textbook(text, expected):
    assert tex(text) == expected


APART = [
    ("a*(b + c)", r"a \, (b + c)", "a*b + c", "a b + c"),
    ("-(a + b)", "-(a + b)", "-a + b", "-a + b"),
    ("log(a)*b", r"(\log a) b", "log(a*b)", r"\log(a b)"),
    ("log(a)/b", r"\frac{\log a}{b}", "log(a/b)", r"\log \frac{a}{b}"),
    ("log(a)**2", r"(\log a)^2", "log(a**2)", r"\log a^2"),
    ("Sum(p[k], (k, 1, K))*b", r"\Bigl(\sum_{k=1}^{K} p_k\Bigr) b", "Sum(p[k]*b, (k, 1, K))", r"\sum_{k=1}^{K} p_k b"),
    ("Sum(p[k], (k, 1, K)) + b", r"\sum_{k=1}^{K} p_k + b", "Sum(p[k] + b, (k, 1, K))", r"\sum_{k=1}^{K} (p_k + b)"),
    ("(a/b)/c", r"\frac{a/b}{c}", "a/(b/c)", r"\frac{a}{b/c}"),
    ("(a**b)**c", r"\bigl(a^b\bigr)^c", "a**(b**c)", r"a^{b^c}"),
    ("x**((a/b)/c)", "x^{(a/b)/c}", "x**(a/(b/c))", "x^{a/(b/c)}"),
    ("x**(a/(b*c))", "x^{a/(b c)}", "x**((a/b)*c)", "x^{(a/b) c}"),
    ("a - (b - c)", "a - (b - c)", "a - b - c", "a - b - c"),
    ("(-a)**2", "(-a)^2", "-a**2", "-a^2"),
    ("p1*p[k]", r"\mathit{p1} \, p_k", "p[1]*p[k]", "p_1 p_k"),
    ("a*2", r"a \cdot 2", "a2", "a_2"),
    ("lam*lambda_", r"\lambda \, \mathit{lambda\_}", "lam*lam", r"\lambda \lambda"),
    ("NLL(q, y)", r"\mathrm{NLL}(q)", "NLL(q, x)", r"\mathrm{NLL}(q, x)"),
]


@pytest.mark.parametrize("one, tex_one, two, tex_two", APART)
def test_what_means_different_things_looks_different(one, tex_one, two, tex_two):
    given = GIVEN + hypotheses("n in 1..N; k in 1..K; x_n in 1..K")
    assert (latex(term(one, given)), latex(term(two, given))) == (tex_one, tex_two)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("theta", r"\theta"),
        ("lam", r"\lambda"),
        ("lambda_", r"\lambda"),
        ("eps", r"\varepsilon"),
        ("e_", "e"),
        ("phat", r"\hat{p}"),
        ("what", r"\hat{w}"),
        ("thetahat2", r"\hat{\theta}_2"),
        ("p1hat", r"\hat{p}_1"),
        ("hat", r"\mathrm{hat}"),
        ("crossbar", r"\mathrm{crossbar}"),
        ("count", r"\mathrm{count}"),
        ("k1", "k_1"),
        ("x12", "x_{12}"),
        ("θ", r"\theta"),
        ("Λ", r"\Lambda"),
        ("a_b", r"\mathrm{a\_b}"),
        ("_", r"\mathrm{\_}"),
        ("类", r"\mathrm{u7C7B}"),
        ("x}$", r"\mathrm{x\}\$}"),
    ],
)
def test_names(name, expected):
    assert spelled(name).tex == expected


def test_one_naming_keeps_the_lines_of_a_proof_alike():
    lines = [term("p1 + 1", GIVEN), term("p[1] + 1", GIVEN)]
    naming = Naming.of(*lines)
    assert [latex(e, naming) for e in lines] == [r"\mathit{p1} + 1", "p_1 + 1"]


# ---- a printed line, read by an independent reader, has the line's value -----------------------------
INDICES = st.sampled_from([name("k"), name("n"), number(1), Plus(name("k"), number(1))])
LEAVES = st.one_of(
    st.sampled_from([name("a"), name("b"), name("x"), name("k"), number(2), number(3), name("N")]),
    INDICES.map(lambda i: At(name("p"), i)),
    st.tuples(INDICES, INDICES).map(lambda ij: Delta(*ij)),
    INDICES.map(lambda i: At(name("q"), name("n"), i)),
)


def grown(parts):
    pair = st.tuples(parts, parts)
    ends = st.sampled_from([name("K"), name("N"), number(3)])
    binder = st.sampled_from([SumOver, SumOver, ProductOver])
    relation = st.tuples(st.sampled_from(["=", "<", "<="]), INDICES, INDICES).map(lambda r: Iverson(Str(r[0]), *r[1:]))
    return st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda a: Plus(*a)),
        st.lists(parts, min_size=2, max_size=3).map(lambda a: Times(*a)),
        parts.map(Neg),
        pair.map(lambda p: Over(*p)),
        parts.map(Log),
        parts.map(Exp),
        st.tuples(parts, st.one_of(st.sampled_from([number(2), Over(number(1), number(2))]), parts)).map(
            lambda p: Power(*p)
        ),
        st.tuples(binder, parts, st.sampled_from(["k", "n"]), ends).map(
            lambda b: b[0](b[1], name(b[2]), number(1), b[3])
        ),
        relation,
        st.tuples(parts, relation, parts).map(lambda c: Cases(*c)),
    )


ENV = {"a": Fraction(7, 10), "b": Fraction(19, 10), "x": Fraction(13, 10), "k": 2, "n": 1, "N": 2, "K": 3}
P, A, B, X, K = At(name("p"), name("k")), name("a"), name("b"), name("x"), name("k")
CONTEXTS = [
    lambda e: Plus(A, e),
    lambda e: Plus(e, B),
    lambda e: Plus(A, Neg(e)),
    lambda e: Neg(e),
    lambda e: Times(e, P),
    lambda e: Times(A, e),
    lambda e: Times(number(2), e, B),
    lambda e: Over(e, B),
    lambda e: Over(A, e),
    lambda e: Power(e, number(2)),
    lambda e: Power(X, e),
    lambda e: Log(e),
    lambda e: Exp(e),
    lambda e: SumOver(e, K, number(1), name("K")),
    lambda e: ProductOver(e, K, number(1), name("N")),
    lambda e: Cases(e, Iverson(Str("<"), K, number(3)), A),
]


def nested():
    """Every kind of node within every kind within every kind."""
    for outer, middle in itertools.product(CONTEXTS, repeat=2):
        yield from (outer(middle(leaf)) for leaf in (P, number(2), Over(A, P), Times(P, B)))
        yield from (outer(middle(inner(P))) for inner in CONTEXTS)


def test_every_kind_within_every_kind_can_be_read_in_one_way_only():
    seen = {}
    for e in nested():
        assert seen.setdefault(read_in_one_way(e), e) == e


@settings(max_examples=400, deadline=None)
@given(st.recursive(LEAVES, grown, max_leaves=8))
def test_a_printed_line_can_be_read_in_one_way_only(e):
    read_in_one_way(e)


def read_in_one_way(e):
    printed = latex(e)
    try:
        expected = value_of(e, ENV)
        for greedy in (True, False):
            reader = Reader(printed, greedy)
            found = reader.sum()(ENV)
            assert not reader.tokens, printed
            assert found == expected, printed
    except ZeroDivisionError:
        pass  # no value, nothing to compare
    return printed
