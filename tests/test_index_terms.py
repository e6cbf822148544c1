"""Index terms: what they are read as, how they are written back, what bounds show of them."""

import pytest

from derivations import judge
from derivations.check.exact import equal
from derivations.read import hypotheses, line
from derivations.terms import IllFormed, affine

GIVEN = "k in 1..K; j in 1..K; n in 1..N; y_n in 1..K"
K, J, N = ("v", "k"), ("v", "j"), ("v", "n")
Y = ("at", "y", (affine.atom(N),))


def of(text: str) -> affine.Affine:
    return affine.read(line(text, GIVEN))


@pytest.mark.parametrize(("text", "meant"), [
    ("3", (3, ())), ("-3", (-3, ())), ("k", (0, ((K, 1),))), ("-k", (0, ((K, -1),))), ("k-k", (0, ())),
    ("2*k", (0, ((K, 2),))), ("k*2", (0, ((K, 2),))), ("2*k*3", (0, ((K, 6),))), ("2*3*k", (0, ((K, 6),))),
    ("k*2*3", (0, ((K, 6),))), ("2*(k+1)", (2, ((K, 2),))), ("(k+1)*2", (2, ((K, 2),))),
    ("2*(k-j)+j", (0, ((J, -1), (K, 2)))),
    ("0*k", (0, ())), ("-2*k+5", (5, ((K, -2),))), ("y[n]-k", (0, ((Y, 1), (K, -1)))), ("2*y[n]", (0, ((Y, 2),))),
])  # fmt: skip
def test_what_an_index_term_is_read_as(text, meant):
    assert of(text) == meant


@pytest.mark.parametrize("text", ["k*j", "k*k", "k*y[n]", "2*k*j", "(k+1)*(j+1)", "k/2", "k**2"])
def test_what_is_not_affine_is_no_index(text):
    with pytest.raises(IllFormed, match="cannot be an index"):
        of(text)


@pytest.mark.parametrize("text", [
    "0", "3", "-3", "k", "-k", "k+1", "k-1", "-k-1", "2*k", "-2*k", "2*k-3*j+4", "3*j-2*k-4", "y[n]", "-y[n]",
    "2*y[n]+1", "y[n]-k", "k-y[n]", "y[2*n-1]", "1-2*y[n+1]", "y[n]-y[n+1]",
])  # fmt: skip
def test_an_index_term_is_written_as_what_it_is(text):
    assert affine.read(affine.write(of(text))) == of(text)


@pytest.mark.parametrize(("text", "written"), [
    ("-k", "-k"), ("1-k", "-k + 1"), ("j-k", "j - k"), ("k-j", "k - j"), ("k+0", "k"), ("3*k", "3*k"), ("k-1", "k - 1"),
    ("0", "0"), ("-3", "-3"), ("0*k", "0"),
])  # fmt: skip
def test_how_an_index_term_is_written(text, written):
    assert str(affine.write(of(text))) == written


@pytest.mark.parametrize(("left", "right"), [
    ("Sum(f[2*k],(k,1,K))", "K*f[2*k]"),
    ("Sum(f[k*2],(k,1,K))", "K*f[2*k]"),
    ("Sum(f[k*2],(k,1,K))", "K*f[2]"),
    ("Sum(KroneckerDelta(2*k,2*j),(k,1,K))", "K*KroneckerDelta(k,j)"),
])  # fmt: skip
def test_a_bound_index_in_a_product_is_the_bound_one(left, right):
    given = hypotheses("k in 1..K; j in 1..K; m in 1..2*K; f_m real")
    assert equal(line(left, given), line(right, given), given).verdict == "unknown"
    assert judge(left, right, given=given).verdict == "refuted"


def test_twice_an_index_is_the_same_in_any_order():
    given = "k in 1..K; m in 1..2*K; f_m real"
    assert judge("Sum(f[2*k],(k,1,K))", "Sum(f[j*2],(j,1,K))", given=given).verdict == "proved"


def bounds(x):
    """Two integers with each other for bounds, and nothing else."""
    other = affine.atom(J if x == K else K)
    return [other], [other]


@pytest.mark.parametrize("a", [of("k-5"), of("5-k"), of("k"), of("-k"), of("k+j-9"), of("9-k-j")])
def test_bounds_in_a_circle_show_nothing(a):
    assert not affine.at_least_zero(a, bounds)


def test_bounds_in_a_circle_show_that_both_are_equal():
    assert affine.at_least_zero(of("k-j"), bounds) and affine.at_least_zero(of("j-k"), bounds)


def test_sizes_that_bound_each_other_are_no_larger_for_it():
    given = hypotheses("k in 1..K; m in 1..M; M <= K; K <= M")
    assert judge("Sum(1,(k,5,K))", "K-4", given=given).verdict in ("conditional", "refuted")


@pytest.mark.parametrize("at", ["p", "p[k,k]", "p[1/2]", "p[a]", "p[b]", "Sum(1,(j,1,a))", "log(p)", "a[k]"])
def test_what_a_function_of_numbers_is_put_at_is_a_number(at):
    given = "k in 1..K; p_k real; a real; h(x) := 2; g(k,x) := k"
    assert judge(f"h({at})", "2", given=given).verdict == "ill-formed"
    assert judge(f"g(1,{at})", "1", given=given).verdict == "ill-formed"
    assert judge("h(p[k])", "2", given=given).verdict == "proved"
