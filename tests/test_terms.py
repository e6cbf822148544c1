"""Trees: nothing evaluates, nothing is captured, nothing leaks."""

import copy
import pickle

import pytest
import sympy
from hypothesis import given
from strategies import lines, names

from derivations.read import line
from derivations.terms import (
    KL,
    NLL,
    At,
    Delta,
    IllFormed,
    Log,
    Neg,
    Over,
    Plus,
    Power,
    SumOver,
    Times,
    free_names,
    from_sympy,
    key,
    name,
    number,
    put,
    same,
    substitute,
    subterms,
    take,
)

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; p, q pmf on k in 1..K; g_{k,n} real"


def read(text: str) -> sympy.Expr:
    return line(text, GIVEN)


@given(lines())
def test_nodes_survive_rebuilding_copying_and_pickling(e):
    assert e.func(*e.args) == e
    assert copy.deepcopy(e) == e and hash(copy.deepcopy(e)) == hash(e)
    assert pickle.loads(pickle.dumps(e)) == e


@given(lines())
def test_every_subterm_can_be_taken_and_put_back(e):
    for path, part in subterms(e):
        assert take(e, path) == part
        assert put(e, path, part) == e


@given(lines(), names(), lines())
def test_substitution_never_captures(e, x, new):
    made = substitute(e, {x: new})
    expected = free_names(e) - {x} | (free_names(new) if x in free_names(e) else frozenset())
    assert free_names(made) == expected


@given(lines())
def test_substituting_a_name_for_itself_changes_nothing(e):
    assert same(substitute(e, {n: name(n) for n in free_names(e)}), e)


@given(lines())
def test_a_line_prints_as_text_that_reads_back(e):
    assert line(str(e), "") == e


@pytest.mark.parametrize(
    "written",
    [
        "p[k]/p[k]",
        "0*log(0)",
        "2*(a + b)",
        "log(1/2)",
        "exp(log(a))",
        "b + a",
        "Sum(Sum(p[k], (k, 1, K)), (n, 1, N))",
        "KroneckerDelta(y[n], k)",
        "a**b**c",
        "(a**b)**c",
        "-(a + b)",
        "-a + b",
        "a - (b - c)",
        "a/(b/c)",
        "a/b/c",
        "-a*b",
    ],
)
def test_lines_stay_as_written(written):
    assert str(read(written)) == written


def test_a_bound_name_is_renamed_where_it_would_capture():
    e = substitute(read("Sum(p[k]*q[n], (k, 1, K))".replace("q[n]", "g[k, n]")), {"n": name("k")})
    assert str(e) == "Sum(p[k1]*g[k1, k], (k1, 1, K))"


def test_substituting_an_entry_index_under_its_own_sum_leaves_the_sum_alone():
    e = read("Sum(p[k], (k, 1, K))")
    assert substitute(e, {"k": number(1)}) == e


def test_a_row_may_stand_for_a_family():
    assert str(substitute(read("p[k]"), {"p": At(name("r"), name("n"))})) == "r[n, k]"


def test_free_names_do_not_leak_bound_indices():
    assert free_names(read("Sum(p[k], (k, 1, K))")) == {"p", "K"}


def test_equality_is_up_to_bound_names_order_and_nesting():
    assert same(read("Sum(p[k]*q[k], (k, 1, K))"), read("Sum(q[n]*p[n], (n, 1, K))"))
    assert same(read("a + (b + c)"), read("c + a + b"))
    assert not same(read("Sum(p[k], (k, 1, K))"), read("Sum(p[1], (k, 1, K))"))
    assert key(read("Sum(Sum(g[k,n], (k,1,K)), (n,1,N))")) != key(read("Sum(Sum(g[n,k], (k,1,K)), (n,1,N))"))


def test_arithmetic_with_sympy_stays_ours():
    x = sympy.Symbol("x", positive=True)
    assert (x + Log(name("a"))).args == (name("x"), Log(name("a")))
    assert isinstance(2 * Over(name("a"), name("a")), Times)
    assert (Log(name("a")) - 1).args == (Log(name("a")), Neg(number(1)))


def test_subs_is_refused_with_the_safe_call_named():
    for call in (Plus(name("a"), name("b")).subs, Plus(name("a"), name("b")).xreplace):
        with pytest.raises(TypeError, match="substitute"):
            call({name("a"): 1})


def test_a_line_is_a_sympy_expression_for_whoever_imports_it():
    e = line("a*log(a/b)", "a, b real")
    a, b = sympy.symbols("a b")
    assert e.to_sympy() == a * sympy.log(a / b)
    assert e.diff(a) == sympy.log(a / b) + 1
    assert sympy.lambdify((a, b), e.to_sympy())(1.0, 1.0) == 0
    assert float(line("log(2)", "")) == pytest.approx(0.6931471805599453)


def test_named_quantities_compute_from_the_same_body():
    assert KL([0.5, 0.5], [0.25, 0.75]) == pytest.approx(0.14384103622589045)
    assert KL([1.0, 0.0], [0.0, 1.0]) == float("inf")
    assert NLL([0.25, 0.75], [1, 2]) == pytest.approx(0.8369882167858358)
    assert str(read("KL(p, q)").unfold()) == "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))"


def test_a_deep_tree_is_refused_where_it_is_made():
    e = name("a")
    with pytest.raises(IllFormed, match="levels deep"):
        for _ in range(5000):
            e = Neg(e)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("p[k, n]", "2 indices"),
        ("p + 1", "family"),
        ("q[a]", "bound by no sum"),
        ("a[k] + a", "index|family"),
        ("Sum(p[j], (k, 1, K))", "bound by no sum"),
        ("KroneckerDelta(k, a*b)", "cannot be an index"),
        ("p[k*n]", "cannot be an index"),
        ("p[1/2]", "cannot be an index"),
        ("q[p[1]]", "real number"),
        ("KroneckerDelta(k, p[1])", "real number"),
        ("Sum(1, (n, 1, p[k]))", "real number"),
        ("Sum(Entropy(p), (K, 1, 2))", "rename the index"),
        ("Product(KL(p, p), (K, 1, 2))", "rename the index"),
        ("Sum(Sum(p[k], k), (K, 1, 2))", "write the range"),
        ("abs(k)", "no function"),
        ("E**b", "no constant"),
        ("pi", "no constant"),
        ("2*pi*b", "no constant"),
        ("exp(I*b)", "no constant"),
        ("Sum(p[k], (k, 1, oo))", "finite"),
        ("b + inf", "finite"),
        ("max(1, 2)", "no function"),
        ("binomial(K, k)", "no function"),
        ("Sum(sigmoid(k), (k, 1, K))", "no function"),
        ("K[k]", "is a size"),
        ("Sum(1, (n, 1, p))", "is a size|family of numbers"),
    ],
)
def test_ill_formed_lines_say_why(text, why):
    with pytest.raises(IllFormed, match=why):
        line(text, GIVEN + "; a_j real" if text == "a[k] + a" else GIVEN)


def test_sympy_objects_are_read_as_built():
    p, (k, K) = sympy.IndexedBase("p"), sympy.symbols("k K", integer=True)
    e = from_sympy(sympy.Sum(sympy.KroneckerDelta(k, 1) * p[k], (k, 1, K)))
    assert isinstance(e, SumOver) and any(isinstance(s, Delta) for _, s in subterms(e))
    assert from_sympy(sympy.sqrt(2)) == Power(number(2), Over(number(1), number(2)))
    with pytest.raises(IllFormed, match="two different symbols"):
        from_sympy(sympy.Symbol("a") + sympy.Symbol("a", real=True))
    with pytest.raises(IllFormed, match="not part of the language"):
        from_sympy(sympy.sin(1))
