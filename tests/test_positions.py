"""Places in a tree: which there are, what binds a name there, what may be put there."""

import pytest

from derivations.read import line
from derivations.rewrite.position import captured
from derivations.terms import IllFormed, name, put, substitute, take
from derivations.terms.tree import binders_above, fresh, subterms

GIVEN = "k in 1..K; j in 1..K; n in 1..N; p_k, q_k real; g_{k,n} real; z, x_n points of X; h_z real"
NESTED = line("p[j] + Sum(q[k]*Sum(g[k,n], (n, 1, N)), (k, 1, K))", GIVEN)
ENDS = line("Sum(Sum(q[j], (j, k, K)), (k, 1, K))", GIVEN)
MEASURED = line("Integral(h(z)*p[1], (z, Sum(Dirac(x[n]), (n, 1, N))))", GIVEN)


def names_above(e, text):
    (path,) = [p for p, s in subterms(e) if str(s) == text]
    return [b.index.name for b in binders_above(e, path)]


@pytest.mark.parametrize(("e", "at", "above"), [
    (NESTED, "p[j]", []), (NESTED, "q[k]", ["k"]), (NESTED, "g[k, n]", ["k", "n"]), (NESTED, "N", []),
    (NESTED, "Sum(g[k, n], (n, 1, N))", ["k"]), (ENDS, "q[j]", ["k", "j"]), (MEASURED, "p[1]", ["z"]),
    (MEASURED, "x[n]", ["n"]), (MEASURED, "Sum(Dirac(x[n]), (n, 1, N))", []),
])  # fmt: skip
def test_what_binds_a_name_at_a_place(e, at, above):
    if at == "N":  # the end of the inner range stands below the outer sum, and not below its own
        at_end = [p for p, s in subterms(e) if str(s) == "N"]
        assert [[b.index.name for b in binders_above(e, p)] for p in at_end] == [["k"]]
    else:
        assert names_above(e, at) == above


def test_the_ends_of_a_range_stand_outside_its_scope():
    (path,) = [p for p, s in subterms(ENDS) if str(s) == "k" and len(p) == 2 and p[1] == 2]
    assert [b.index.name for b in binders_above(ENDS, path)] == ["k"]
    assert list(binders_above(ENDS, (2,))) == list(binders_above(ENDS, (3,))) == []


@pytest.mark.parametrize(("path", "new", "caught"), [
    ((1, 0, 0), "p[n]", ""), ((1, 0, 0), "p[k]", ""), ((1, 0, 1, 0), "g[1,n]", ""), ((1, 0, 1, 0), "g[k,j]", ""),
    ((0,), "p[k]", ""), ((1, 0, 1, 2), "n", ""), ((1, 2), "k", ""),
    ((1, 0, 1, 2), "k", "k"), ((1, 0, 1, 0), "k", ""), ((1, 0, 1, 3), "k", "k"),
])  # fmt: skip
def test_a_name_that_a_sum_above_would_catch_is_told(path, new, caught):
    assert captured(NESTED, path, line(new, GIVEN)) == caught


def test_a_name_that_the_place_has_is_none_that_is_caught():
    e = line("Sum(q[1]*p[k], (k, 1, K))", GIVEN)
    assert captured(e, (0, 0), line("q[k]", GIVEN)) == "k"
    assert captured(e, (0, 1), line("q[k]*p[k]", GIVEN)) == ""


@pytest.mark.parametrize("path", [
    (2,), (-1,), (-2,), (1, 4), (1, 0, 2), (0, 2), (0, 1, 0), (0, 0, 0), (1, 1, 0), (1, 2, 0),
])  # fmt: skip
def test_there_is_nothing_where_a_tree_has_no_part(path):
    for reach in (lambda: take(NESTED, path), lambda: put(NESTED, path, name("a"))):
        with pytest.raises(IllFormed, match="there is no part"):
            reach()


def test_what_is_put_stands_at_its_place_and_nothing_else_has_moved():
    for path, part in subterms(NESTED):
        if part.is_Symbol and path[-1] == 0:  # a family's name
            continue
        made = put(NESTED, path, name("a"))
        assert take(made, path) == name("a")
        others = [p for p, _ in subterms(NESTED) if p[: len(path)] != path and path[: len(p)] != p]
        assert all(take(made, p) == take(NESTED, p) for p in others)


@pytest.mark.parametrize(("taken", "made"), [
    ("", "k"), ("j k1", "k"), ("k", "k1"), ("k k1", "k2"), ("k k1 k2 k3", "k4"), ("k k2", "k1"),
])  # fmt: skip
def test_a_new_name_is_one_that_is_not_taken(taken, made):
    assert fresh("k", frozenset(taken.split())) == made


def test_a_bound_name_gives_way_to_all_names_that_come_and_that_are_there():
    given = "k in 1..K; j in 1..K; k1 in 1..K; k2 in 1..K; p_k, q_k real"
    e = line("Sum(p[k]*q[j]*q[k1], (k, 1, K))", given)
    assert str(substitute(e, {"j": name("k")})) == "Sum(p[k2]*q[k]*q[k1], (k2, 1, K))"
    two = line("Sum(p[k]*q[j], (k, 1, K))", given)
    came = substitute(two, {"j": line("k+k1+k2", given)})
    assert str(came) == "Sum(p[k3]*q[k + k1 + k2], (k3, 1, K))"
