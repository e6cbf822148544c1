"""What the refuter reads off the givens to choose sizes, numbers and families, and how it moves them."""

import pytest
from flint import fmpq

from derivations import read
from derivations.check import numeric
from derivations.check.numeric import sizes
from derivations.check.numeric.arithmetic import Undefined
from derivations.check.numeric.layout import Layout, Lazy, Table
from derivations.check.numeric.plan import plan
from derivations.check.numeric.problem import precision
from derivations.check.numeric.repair import _affine, _roots
from derivations.check.numeric.shapes import Domain, domains, whole
from derivations.check.numeric.show import plain
from derivations.check.numeric.stated import Stated, reach
from derivations.terms import IllFormed

HALF = fmpq(1, 2)


# ---- what is stated --------------------------------------------------------------------------------
@pytest.mark.parametrize("given, expected", [
    ("a > 0", True), ("a >= 0", True), ("a = 2", True), ("a >= 1/2", True), ("0 < a", True), ("a > -(-1)", True),
    ("a > -1", False), ("a >= -1/2", False), ("a < 1", False), ("a <= 1", False), ("1 >= a", False),
    ("a != 1", False), ("a > b/2", False), ("a > -b", False), ("-1/2 < a", False), ("a = -1", False),
    ("a < b; b > 0", False),
])  # fmt: skip
def test_a_bound_states_a_sign(given, expected):
    assert ("a" in Stated(read.hypotheses(given)).names) == expected


KN = "k in 1..K; n in 1..N; y_n in 1..K; z_n in 1..K; m_{k,n} in 1..K; "


@pytest.mark.parametrize("given, entry, expected", [
    ("p_k pmf over k", "p[1]", True), ("p_k pmf over k", "p[y[n]]", True), ("p_k real; q_k >= 0", "p[1]", False),
    ("p_1 >= 0", "p[1]", True), ("p_1 >= 0", "p[2]", False), ("p_1 >= 0", "p[k]", False),
    ("p_{y_n} > 0", "p[y[1]]", True), ("p_{y_n} > 0", "p[y[n]]", True), ("p_{y_n} > 0", "p[1]", False),
    ("p_{y_n} > 0", "p[z[1]]", False), ("p_{y_n} > 0", "p[k]", False), ("t_{1,k} >= 0", "t[1, 2]", True),
    ("t_{1,k} >= 0", "t[2, 1]", False), ("t_{k,k} >= 0", "t[1, 1]", True), ("p_{y_1} > 0", "p[y[2]]", False),
    ("", "y[1]", True), ("x_n in -1..1", "x[1]", False), ("x_n in 0..1", "x[1]", True), ("x_n in 1..2", "x[1]", True),
    ("p_K > 0", "p[K]", True), ("p_K > 0", "p[1]", False), ("p_1 >= 0", "p[y[1]]", False),
    ("p_{m_{1,n}} > 0", "p[m[1, 2]]", True), ("p_{m_{1,n}} > 0", "p[m[2, 1]]", False),
    ("x_j in j..K; j in -1..K", "x[1]", False), ("x_n in M..K; i in 1..M", "x[1]", True),
    ("x_n in M - 3..K; i in 1..M", "x[1]", False),
])  # fmt: skip
def test_a_given_states_the_sign_of_the_entries_that_are_instances_of_it(given, entry, expected):
    h = read.hypotheses(KN + given)
    e = read.line(entry, h)
    assert Stated(h).entry(e.family.name, e.indices) == expected


def test_an_entry_with_more_indices_is_no_instance():
    h = read.hypotheses(f"{KN}t_{{n,k}} >= 0")
    assert not Stated(h).entry("t", read.line("y[1]", h).indices)


def test_a_name_reaches_through_definitions():
    h = read.hypotheses("a, b real; c := a*2; d := c + 1")
    assert reach(read.line("d + b", h), h.definitions) == {"a", "b", "c", "d"}


# ---- domains and families --------------------------------------------------------------------------
@pytest.mark.parametrize("limits, inside, outside", [
    ([">0"], (HALF, 1), (0, -1)), ([">=0"], (0, 1), (-1,)), ([">0", ">=0"], (1,), (0,)), ([">=0", ">0"], (1,), (0,)),
    ([">0", ">=1"], (1,), (HALF,)), ([">=1", ">0"], (1,), (HALF,)), ([">1", ">=0"], (2,), (1,)),
    (["<1"], (0,), (1, 2)), (["<=1"], (1, 0), (2,)), (["<1", "<=1"], (0,), (1,)), (["<=1", "<1"], (0,), (1,)),
    (["<1", "<=0"], (0,), (HALF,)), (["<=0", "<1"], (0,), (HALF,)), (["<0", "<=1"], (-1,), (0,)),
    (["=2"], (2,), (1, 3)), (["!=1"], (0, 2), (1,)), (["!=1", "!=2"], (0,), (1, 2)), ([">0", "<1"], (HALF,), (0, 1)),
    ([">=0", ">=0"], (0,), (-1,)), (["<=1", "<=1"], (1,), (2,)), ([], (0, -1), ()), ([">0", "=1"], (1,), (2, HALF)),
    (["<2", "=1"], (1,), (0, HALF)),
])  # fmt: skip
def test_a_domain_holds_what_its_limits_allow(limits, inside, outside):
    d = Domain()
    for text in limits:
        d.limit(text.rstrip("0123456789"), int(text.lstrip("<>=!")))
    assert [d.allows(x) for x in (*inside, *outside)] == [True] * len(inside) + [False] * len(outside)


def test_domains_are_of_names_and_whole_families():
    found = domains(read.hypotheses("k in 1..K; a > 0; q_k >= 1/2; q_1 < 3; 2 > b; a != 1; k < 3"))
    assert set(found) == {"a", "q", "b"}
    assert found["a"] == Domain(0, None, True, False, (1,)) and type(found["a"].low) is int
    assert found["q"] == Domain(HALF, None) and found["b"] == Domain(None, 2, False, True)


@pytest.mark.parametrize("given, text, expected", [
    ("a real", "a", "a"), ("k in 1..K", "k", None), ("k in 1..K; q_k real", "q[k]", "q"), ("q_k real", "q[1]", None),
    ("k in 1..K; j in 2..K; q_k real", "q[j]", None), ("k in 1..K; t_{k,j} real; j in 1..K", "t[k, k]", None),
    ("k in 1..K; j in 1..K; t_{k,j} real", "t[j, k]", "t"), ("k in 1..K", "x[k]", "x"),
    ("k in 1..K", "x[K]", None), ("k in 1..K; j in 2..K; i in 1..K; t_{k,i} real", "t[k, j]", None),
    ("k in 1..K; q_k real", "q[k + 1]", None), ("k in 1..K; q_k, a real", "q[k] + a", None),
    ("k in 1..K; j in 2..K; t_{k,j} real", "t[k, 2]", None), ("k in 1..K; x_1 real", "x[k]", "x"),
])  # fmt: skip
def test_an_entry_stands_for_its_family_where_its_indices_run_over_all_of_it(given, text, expected):
    h = read.hypotheses(given)
    assert whole(read.line(text, h), h) == expected


def instances(given):
    with precision():
        return [{n: plain(x) for n, x in p.values.items()} for p in plan(read.hypotheses(given)).points()]


@pytest.mark.parametrize("given, least, holds", [
    ("k in 1..K; q_k >= 0; p_k >= 0; p << q", 30,
     lambda v: all(x == 0 or y != 0 for x, y in zip(v["p"], v["q"], strict=True))),
    ("k in 1..K; y_k in 1..k", 20, lambda v: all(1 <= y <= k for k, y in enumerate(v["y"], 1))),
    ("k in 1..K; y_k in k..K", 20, lambda v: all(k <= y <= v["K"] for k, y in enumerate(v["y"], 1))),
    ("k in 1..K; y_k in k..k", 4, lambda v: v["y"] == tuple(range(1, v["K"] + 1))),
    ("k in 1..K; y_k in 2..k", 0, None), ("x real; y real", 40, lambda v: True), ("k in 1..K", 8, lambda v: True),
    ("k in 1..K; n in 1..N; m in 1..M; a real", 40, lambda v: True), ("k in 1..K; K >= 20", 3, lambda v: v["K"] >= 20),
    ("k in 1..K; q_k > 0; q_1 = 2; sum_k q_k = 5; K = 3", 20, lambda v: sum(v["q"]) == 5 and v["q"][0] == 2),
    ("a, b real; a**2 + b**2 = 25; b = 3", 2, lambda v: v["a"] in (4, -4)),
    ("n in 1..N; k in 1..K; y_n in 1..K; y_n distinct; N >= 3", 10, lambda v: len(set(v["y"])) == v["N"]),
    ("a, b real; a/b > -1000", 30, lambda v: v["b"] != 0), ("a real; a = 2*a - 1", 1, lambda v: v["a"] == 1),
    ("k in 1..K; c real; q_k >= 0; c = log(q[1])", 20, lambda v: v["q"][0] > 0),
    ("a, b real; a = b + 1; b = 2*a", 1, lambda v: v["b"] == -2), ("a real; c = exp(a)", 20, lambda v: True),
])  # fmt: skip
def test_instances_are_many_and_satisfy_the_givens(given, least, holds):
    found = instances(given)
    assert len(found) >= least and (least or not found) and all(map(holds, found))


def test_what_takes_too_many_repairs_is_no_instance():
    given = "; ".join(["n in 1..N; N = 8; x_n real", *(f"x_{i} = {i}" for i in range(1, 9))])
    assert all(v["x"] == tuple(range(1, 9)) for v in instances(given))


@pytest.mark.parametrize("given, line, expected", [
    ("a > 0", None, "a = 2/3"), ("p pmf on k in 1..K; a real", None, "K = 2, p = (5/9, 4/9), a = 2/3"),
    ("", "Sum(x[n], (n, 1, M))", "M = 2, x = ()"), ("a real", "a", "a = 2/3"), ("a < b; b < 0", None, "a = -3, b = -2"),
    ("n in 1..N; k in 1..K; y_n in 1..K; t_{n,k} pmf over k", None,
     "K = 2, N = 3, y = (1, 2, 2), t = ((3/8, 5/8), (1/3, 2/3), (1/7, 6/7))"),
    ("k in 0..K; x_k real", None, "K = 2, x = (2/3, 2, 3/4)"),
])  # fmt: skip
def test_an_instance_is_spelled_in_order(given, line, expected):
    h = read.hypotheses(given)
    assert str(numeric.find_instance(h, [] if line is None else [read.line(line, h)])) == expected


# ---- sizes, moves, places --------------------------------------------------------------------------
@pytest.mark.parametrize("domain, given, expected", [
    (None, "", (1, 2, 3, 4)), (Domain(0), "", (0, 1, 2, 3, 4)), (Domain(-1), "", (0, 1, 2, 3, 4)),
    (Domain(2), "", (1, 2, 3, 4)), (Domain(None, 3), "", (1, 2, 3, 4)), (None, "N >= 6", (1, 2, 3, 4, 5, 6, 7, 8)),
    (None, "N >= 4", (1, 2, 3, 4, 5, 6)), (None, "N >= 40", (1, 2, 3, 4)),
    (None, "N > 39", (1, 2, 3, 4, 38, 39, 40, 41)),
    (None, "N >= 9/2", (1, 2, 3, 4)), (None, "N >= 3", (1, 2, 3, 4)),
])  # fmt: skip
def test_sizes_are_small_or_near_what_they_are_compared_with(domain, given, expected):
    assert sizes._values(domain, read.hypotheses(f"n in 1..N; {given}" if given else ""), 4) == expected


@pytest.mark.parametrize("first, slope, op, expected", [
    (-3, 1, "=", "4"), (-3, 1, "<", "2 3 7/2 31/8 255/64"), (-3, 1, "<=", "4 2 3 7/2 31/8 255/64"),
    (-3, 1, ">", "8 5 9/2 33/8 257/64"), (-3, 1, ">=", "4 8 5 9/2 33/8 257/64"), (3, -1, "<", "8 5 9/2 33/8 257/64"),
    (3, -1, ">", "2 3 7/2 31/8 255/64"), (1, 0, "=", ""), (1, 0, "<", ""),
])  # fmt: skip
def test_what_is_affine_is_solved(first, slope, op, expected):
    assert " ".join(map(str, _affine(first, slope, op))) == expected


@pytest.mark.parametrize("a, b, c, expected", [
    (1, -3, 2, "2 1"), (1, 0, 1, ""), (1, 0, -2, ""), (2, -3, 1, "1 1/2"), (1, -2, 1, "1 1"), (1, 0, -fmpq(1, 12), ""),
    (1, 0, -fmpq(1, 18), ""), (1, 0, -fmpq(1, 36), "1/6 -1/6"), (4, 0, -1, "1/2 -1/2"), (1, 3, 2, "-1 -2"),
])  # fmt: skip
def test_what_is_quadratic_is_solved_where_its_roots_are_rational(a, b, c, expected):
    assert " ".join(map(str, _roots(a, b, c))) == expected


def test_a_name_has_one_place_and_one_kind():
    layout = Layout()
    assert layout.place("x", "scalar") == layout.place("x", "size") == 1 and layout.place("y", 2) == 2
    for name, kind in (("x", 1), ("y", "scalar"), ("y", 1)):
        with pytest.raises(IllFormed):
            layout.place(name, kind)


def test_a_family_that_nobody_declares_keeps_what_is_read_of_it():
    made = Lazy(lambda dice: dice.below(10**9), 7)
    assert made[1] != made[2] and made[1, 2] != made[2, 1] and made[1] == Lazy(made.draw, 7)[1] != Lazy(made.draw, 8)[1]
    made[1] = 5
    assert made.copied()[1] == 5 and made.fresh()[1] != 5 and 2 not in made.fresh()
    assert [made == other for other in (made.fresh(), Lazy(made.draw, 8), Table())] == [True, False, False]
    with pytest.raises(Undefined):
        Table({1: 2})[2]
