"""The text door: what is understood, and how a reader says that it is not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.read import ReadError, hypotheses, line, term
from derivations.terms import IllFormed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("q_k", "q[k]"),
        ("q_{n,k}", "q[n, k]"),
        ("q_{y_n}", "q[y[n]]"),
        ("p_1", "p[1]"),
        ("phat_k", "phat[k]"),
        ("theta", "theta"),
        ("e_", "e_"),
        ("q(y|x)", "q[y, x]"),
        ("p(x)", "p[x]"),
        ("0.25*a", "1/4*a"),
        ("Rational(1, 3)", "1/3"),
        ("ln(a)", "log(a)"),
        ("sqrt(a)", "sqrt(a)"),
        ("+a", "a"),
        ("-3", "-3"),
        ("Sum(p[k], (k, 1, K), (n, 1, N))", "Sum(Sum(p[k], (k, 1, K)), (n, 1, N))"),
        ("Piecewise((a, Eq(k, 1)), (b, True))", "Piecewise((a, Eq(k, 1)), (b, True))"),
        ("Piecewise((a, k <= 1), (b, True))", "Piecewise((a, k <= 1), (b, True))"),
        ("a + (b + c)", "a + (b + c)"),
        ("a + b + c", "a + b + c"),
        ("-a*b", "-a*b"),
    ],
)
def test_spellings(written, read):
    assert str(term(written)) == read


@pytest.mark.parametrize(
    ("text", "column", "why"),
    [
        ("q[k", 2, "never closed"),
        ("a^b", 1, "power"),
        ("lambda: 1", 1, "Lambda"),
        ("a.b", 1, "Attribute"),
        ("__import__('os')", 1, "no function"),
        ("Sum(p[k])", 1, "range"),
        ("Sum(p[k], k)", 11, "range reads"),
        ("log(a, b)", 1, "1 argument"),
        ("log + 1", 1, "function"),
        ("[a]", 1, "List"),
        ("q_{n", 3, "never closed"),
        ("a b", 3, "not an expression"),
        ("", 1, "not an expression"),
        ("a if b else c", 1, "IfExp"),
        ("Piecewise((a, Eq(k, 1)))", 1, "otherwise"),
        ("True", 1, "no number"),
        ("a < b", 1, "Compare"),
        ("KL(p, q)", 1, "range"),
        ("f()", 1, "no arguments"),
        ("a\x00b", 1, "null"),
    ],
)
def test_errors_point(text, column, why):
    with pytest.raises(ReadError, match=why) as caught:
        term(text)
    assert caught.value.column == column
    assert "^" in str(caught.value)


@pytest.mark.parametrize(
    "deep", ["(" * 5000 + "a" + ")" * 5000, "-" * 5000 + "a", "+".join("a" * 5000), "a**" * 300 + "a"]
)
def test_deep_text_is_refused(deep):
    with pytest.raises(IllFormed, match=r"deep|nested|parentheses"):
        line(deep)


def test_a_sum_of_a_thousand_terms_is_no_deep_text():
    assert len(line("+".join(f"a{i}" for i in range(1000))).args) == 1000


@given(st.text(max_size=40))
def test_any_text_is_a_line_or_an_error(text):
    with suppress(IllFormed):
        line(text, "k in 1..K; p_k real")


@given(st.text(alphabet="kKNnpqy_in.1;:=<>~,{}()+* realpmfovr", max_size=40))
def test_any_text_is_a_set_of_hypotheses_or_an_error(text):
    with suppress(IllFormed):
        hypotheses(text)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("p, q pmf on k in 1..K", ["k in 1..K", "p_k pmf over k", "q_k pmf over k"]),
        ("0 < a < 1", ["0 < a", "a < 1"]),
        ("k in 1..K; n in 1..N; x_n, y_n in 1..K", ["k in 1..K", "n in 1..N", "x_n in 1..K", "y_n in 1..K"]),
        ("k in 1..K; p_k, q_k > 0", ["k in 1..K", "p_k > 0", "q_k > 0"]),
        ("a, b real", ["a real", "b real"]),
        (r"k in 1..K; \hat p_k \ge 0", ["k in 1..K", "phat_k >= 0"]),
        ("p << q; c free of q", ["p << q", "c free of q"]),
        ("n in 1..N; w_n >= 0; sum_n w_n > 0", ["n in 1..N", "w_n >= 0", "sum_n w_n > 0"]),
        ("h(x) := 1/(1 + exp(-x))", ["h(x) := 1/(1 + exp(-x))"]),
        ("x in 1..M; y in 1..J; q(y|x) pmf over y", ["x in 1..M", "y in 1..J", "q(y|x) pmf over y"]),
        ("k in 1..K; n in 1..N; x_n ~ p", ["k in 1..K", "n in 1..N", "x_n ~ p"]),
    ],
)
def test_clauses_print_back(text, clauses):
    assert [str(c) for c in hypotheses(text).clauses] == clauses


def test_clauses_come_in_any_order():
    forward, backward = hypotheses("k in 1..K; p_k pmf over k"), hypotheses("p_k pmf over k; k in 1..K")
    assert forward.families == backward.families


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("k in 1", "not understood"),
        ("k in 1..K; k in 1..M", "declared over"),
        ("foo bar", "not understood"),
        ("q_k => 0", "both sides"),
        ("k in 1..K; p_k pmf over j", "no index j"),
        ("y distinct", "entry"),
        ("p_k := p_k + 1", "by itself"),
        ("a := b; b := a", "by itself"),
        ("k in 1..K; c := p_k", "no parameter"),
        ("k in 1..2..3", "1..K"),
        ("n in 1..N; z_n distinct", "not a label"),
        ("a real; p[a] > 0", "real number"),
        ("k in 1..K; y_k real; q[y[k]] > 0", "real number"),
        ("k in 1..K; floor(k) > 0", "no function"),
        ("k in 1..oo", "finite"),
        ("p pmf on k in 1..K; f(K) := Entropy(p)", "rename the index"),
        ("a < oo", "finite"),
        ("k in 1..K; h(k) := abs(k)", "no function"),
    ],
)
def test_a_clause_that_is_not_understood_is_an_error(text, why):
    with pytest.raises(IllFormed, match=why):
        hypotheses(text)


@pytest.mark.parametrize("given", ["gamma(z|x) pmf over z", "gamma(z|x) real", "gamma(z|x) := z + x"])
def test_a_family_may_have_the_name_of_a_function(given):
    """Its givens say so."""
    given = f"x in 1..M; z in 1..K; {given}; gamma(1|x) >= 0"
    assert line("gamma(z|x)", given) == line("gamma[z, x]", given)


@pytest.mark.parametrize("given", ["pi > 0; E real", "k in 1..E; pi_k real", "pi := 22/7; E real"])
def test_a_name_may_be_that_of_a_constant(given):
    """Its givens say so; and what a sum binds is an index."""
    assert line("Sum(I, (I, 1, 2))") and line("E", given)
    assert line("pi[1]" if "pi_k" in given else "pi", given)


@pytest.mark.parametrize("text", ["Sum(pi[k], (k, 1, K))", "Sum(1, (e, 1, E))", "S(1) + N(2)", "I_1"])
def test_a_family_or_a_size_is_no_constant(text):
    assert str(line(text))


@pytest.mark.parametrize("text", ["delta(1, 2)", "ReLU(1)", "Sum(1, (k, 1, infty))"])
def test_what_people_take_for_a_function_or_infinity_is_refused(text):
    with pytest.raises(IllFormed):
        line(text)
