"""Lines that an attacker got past both judges, or that the judges fell out over; each was a bug."""

import time

import pytest

from derivations import judge
from derivations.check.exact.judge import chain
from derivations.read import hypotheses, line, record
from derivations.terms import IllFormed, sorts

TRIANGLE = "i in 1..K; m in 1..K; j in 1..i; "
ROWS = TRIANGLE + "q_{i,j} pmf over j"
WILD = TRIANGLE + "q_{i,m} real; p_i real; p_i = q_{i,j}"
CASE = "Piecewise((log(q[k]), K <= 6),(0,True))"
CASES = "k in 1..K; u_k real; q_k >= 0; p_k := u[k]**2 + (6-K); p << q"

NOT_PROVED = {
    # a sign that holds under the condition of a case was kept
    "even power": (f"{CASE} + Piecewise((exp(log((6-K+u[k]**2)**10)/10), Eq(k,1)),(0,True))",
                   f"{CASE} + Piecewise((6-K+u[k]**2, Eq(k,1)),(0,True))", CASES),
    "root": (f"{CASE} + Piecewise((sqrt(6-K+u[k]**2), Eq(k,1)),(0,True))",
             f"{CASE} + Piecewise((sqrt(6-K+u[k]**2), Eq(k,1)),(0,True))", CASES),
    "case of a size": ("Piecewise(((a*M-M)/M, M >= 1), (0, True)) + sqrt(a-1) - sqrt(a-1)",
                       "Piecewise((a-1, M >= 1), (0, True))", "k in 1..M; M >= 0; a real; a*M >= M"),
    # a sign was read off the body of a sum, or off a given, that may say nothing
    "empty sum": ("sqrt(a-1) - sqrt(a-1) + Sum((a*c[k]-c[k])/c[k], (k,1,M))", "M*(a-1)",
                  "k in 1..M; M >= 0; c_k > 0; a real; a*c_k >= c_k"),
    "empty given": ("sqrt(a-1) - sqrt(a-1)", "0",
                    "k in 1..M; M >= 0; u_k real; (a*c-c)/c + u_k**2 >= 0; a, c real; c >= 0; a*c >= c"),
    "empty given of entries": ("sqrt(a-1) - sqrt(a-1)", "0", "k in 1..M; M >= 0; c_k > 0; u_k real; a real; "
                               "a*c_k >= c_k; (a*c_k-c_k)/c_k + u_k**2 >= 0"),
    # an equation about every j in 1..i was read at a j of the line that need not lie there
    "equation": ("p[1]", "q[1,j]", WILD),
    "equation in a sum": ("Sum(p[m],(m,1,K))", "Sum(q[m,j],(m,1,K))", WILD),
    "equation about one index": ("p[1]", "q[j]", "k in 1..K; j in k..k; p_k real; q_k real; p_k = q_j"),
    "bound": ("Sum(KroneckerDelta(y[1],l),(l,j,K))", "1", "i in 1..K; j in 1..i; y_i in 1..K; y_i >= j"),
    "case": ("Piecewise((1, y[1] >= j),(0,True))", "1", "i in 1..K; j in 1..i; y_i in 1..K; y_i >= j"),
    # the size of a row was that of another row
    "row": ("Sum(Entropy(q[m]),(m,i,K))", "-Sum(Sum(q[m,j]*log(q[m,j]),(j,1,i)),(m,i,K))", ROWS),
    # a function of an index and a number was read outside the range of the index
    "index of a function": ("h(K+1,2)", "2*(K+1)", "k in 1..K; h(k,x) := x*k"),
    "index of a function in a sum": ("Sum(h(i,2),(i,0,K+1))", "2*(K+2)", "k in 1..K; h(k,x) := x"),
    # p << q was used where p has no entry
    "dominated beyond": ("log(q[j])-log(q[j])", "0", "k in 1..2; j in 1..K; p_k := k; q_j >= 0; p << q"),
    "dominated before": ("log(q[0])-log(q[0])", "0", "k in 1..K; j in 0..K; p_k := k+1; q_j >= 0; p << q"),
    # no value of the free index
    "no index": ("k", "k", "k in 1..K; K = 0"),
}  # fmt: skip

ILL_FORMED = {
    "a defined size": ("Sum(a/Sum(1,(m,1,K)),(j,1,K))", "a", "n in 1..N; a real; K := (N-6)**2"),
    "a defined end of a range": ("p[1]", "p[1]", "k in 1..h; h := (N-6)**2; n in 1..N; p_k real"),
    "a defined size of a definition": ("c/c", "1", "c := Sum(1,(k,1,h)); h := (N-6)**2; n in 1..N"),
    "a defined index": ("q[h]", "q[h]", "k in 1..K; q_k real; h := 1/2"),
    "a number that bounds a range": ("sqrt(a)**2", "a", "a real; k in 1..a"),
    "two definitions": ("c", "2", "c := 1; c := 2"),
    "two definitions of a family": ("p[1]", "2", "k in 1..K; p_k := 1; p_k := 2"),
    "a definition of the diagonal": ("p[1,2]", "2", "k in 1..K; K >= 2; p_{k,k} := k"),
    "one parameter twice": ("g(1,2)", "2", "g(x,x) := x"),
    "an index that is defined": ("h", "3", "h := 3; h in 1..2"),
    "<< of entries": ("p[1]", "p[1]", "p, q pmf on k in 1..K; p_k << q_k"),
    "<< of what nobody knows": ("a", "a", "p pmf on k in 1..K; a real; p << zz"),
}


@pytest.mark.parametrize(("left", "right", "given"), NOT_PROVED.values(), ids=NOT_PROVED)
def test_what_is_false_or_undefined_somewhere_is_not_proved(left, right, given):
    assert judge(left, right, given=given).verdict in ("refuted", "unknown", "conditional")


@pytest.mark.parametrize(("left", "right", "given"), ILL_FORMED.values(), ids=ILL_FORMED)
def test_what_means_two_things_or_none_is_refused(left, right, given):
    assert judge(left, right, given=given).verdict == "ill-formed"


@pytest.mark.parametrize(("left", "right"), [
    ("Entropy(q[m])", "-Sum(q[m,j]*log(q[m,j]),(j,1,m))"),
    ("Sum(Entropy(q[m]),(m,1,K))", "-Sum(Sum(q[m,j]*log(q[m,j]),(j,1,m)),(m,1,K))"),
])  # fmt: skip
def test_a_quantity_of_a_row_sums_over_that_row(left, right):
    assert judge(left, right, given=ROWS).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "relation", "given"), [
    ("q[1]", "0", "=+c(q)", "k in 1..K; q_k real; r_k real; q_k = r_k"),
    ("q[1]", "0", "=+c(q)", "k in 1..K; q_k real; r_k real; r_k = q_k"),
    ("q[1]", "0", "=+c(q)", "k in 1..K; q_k real; r_k real; q_k = r_k**2"),
    ("q", "0", "=+c(q)", "q = a; a real"),
    ("q", "-q", "argmin(q in Q)", "q = r; r real; q real"),
])  # fmt: skip
def test_a_variable_that_an_equation_fixes_is_not_varied(left, right, relation, given):
    assert judge(left, right, relation, given=given).verdict in ("proved", "unknown")


@pytest.mark.parametrize(("left", "right", "given"), [
    ("w*log(q)", "w*log(q)", "w = p_1; p_k pmf over k; k in 1..K; q >= 0"),
    ("Sum(a**h,(h,1,2))", "a+a**2", "a real; h := 1/2"),
    ("Sum(q**h,(h,0,1))", "1+q", "q real; h := 1/2"),
    ("a/a", "1", "a >= -100; a <= 200; b real; a + b = 50; b >= 1; b <= 60"),
])  # fmt: skip
def test_a_condition_that_settles_a_name_is_no_trouble(left, right, given):
    assert judge(left, right, given=given).verdict in ("proved", "unknown", "conditional")


@pytest.mark.parametrize(("line", "given"), [
    ("w*log(q)", "w = u**2; q >= 0"), ("w*log(0)", "w = 1-u; u <= 1"), ("w*log(a)", "w = 1-u; u <= 1; a >= 0"),
    ("w*log(a)", "w+u = 1; u <= 1; a >= 0"), ("w*log(w)", "w = -b; b <= 0"), ("w*log(a)", "w+b >= b; a >= 0; b real"),
    ("w*log(a)", "w-b >= -b; a >= 0; b real"), ("w[k]*log(a)", "w_k+b >= b; a >= 0; b real; k in 1..K"),
    ("w*log(a)", "2*w >= 0; a >= 0"), ("w*log(a)", "u = 2*w; u >= 0; a >= 0"), ("w*log(0)", "w+1 >= 1"),
    ("w[k]*log(w[k])", "w_k = -u_k; u_k <= 0; k in 1..K"),
])  # fmt: skip
def test_what_is_only_derived_is_no_weight(line, given):
    assert judge(line, line, given=given).verdict in ("unknown", "conditional")


@pytest.mark.parametrize(("line", "given"), [
    ("w*log(a)", "w >= 0; a >= 0"), ("w*log(a)", "0 <= w; a >= 0"), ("w*log(a)", "w >= 1/2; a >= 0"),
    ("w[k]*log(a)", "w_k > 0; a >= 0; k in 1..K"), ("w[1]*log(a)", "w_k >= 0; a >= 0; k in 1..K"),
    ("p[k]*log(a)", "p pmf on k in 1..K; a >= 0"), ("y[n]*log(a)", "n in 1..N; y_n in 0..1; a >= 0"),
    ("w*log(a)", "w = 1/N; n in 1..N; a >= 0"), ("N*log(a)", "n in 1..N; N >= 0; a >= 0"),
])  # fmt: skip
def test_what_is_given_is_a_weight(line, given):
    assert judge(line, line, given=given).verdict == "proved"


@pytest.mark.parametrize("line", [
    "log(a/(a+b)+b/(a+b)-1)", "(a/(a+b)+b/(a+b)-1)**(1/2)", "(a/(a+b)+b/(a+b)-1)**c", "1/(a/(a+b)+b/(a+b)-1)",
    "log(KroneckerDelta(k,j)*(a/(a+b)+b/(a+b)-1)+c*(1-KroneckerDelta(k,j)))",
])  # fmt: skip
def test_a_hidden_zero_is_no_trouble(line):
    verdict = judge(line, line, given="a, b, c > 0; k in 1..K; j in 1..K").verdict
    assert verdict == ("unknown" if line.startswith("1/") else "proved")


def test_powers_nested_deep_end_at_once():
    line = "b"
    for _ in range(14):
        line = f"(({line}-c)**4+b)"
    started = time.monotonic()
    assert judge(f"log({line})", f"log({line})", given="b >= 0; c >= 0").verdict == "unknown"
    assert time.monotonic() - started < 5  # a minute before; a bound, not a benchmark


def test_a_condition_is_found_though_the_line_seems_to_show_it():
    assert judge("exp(log(a-b))", "a-b", given="a, b real").needs == ("a - b >= 0",)


def test_what_an_unproved_line_makes_is_forgotten_along_a_chain():
    given = hypotheses("a, b real; c >= 0; c*a >= c*b")
    lines = [line(t, given) for t in ("(1/c)*(c*a-c*b)", "log(a-b)", "log(a-b)")]
    assert [e.verdict for e in chain(lines, given)] == ["unknown", "unknown"]


@pytest.mark.parametrize("tree", [
    ["Times", 2, "1+1"],  # prints 2*1+1
    ["Named", {"str": "Nope"}, "p", "K"],
    ["Log", {"str": "x"}],
    ["Cases", 1, "K", 0],
    ["Iverson", {"str": "~"}, "K", 1],
    ["Iverson", "K", "K", 1],
])  # fmt: skip
def test_a_forged_tree_is_no_line(tree):
    with pytest.raises(ValueError):
        record.tree(tree)


def test_a_quantity_is_over_the_range_of_its_family():
    given = hypotheses("p, q pmf on k in 1..K")
    forged = record.tree(["Named", {"str": "KL"}, "p", "q", 1])  # prints KL(p, q), and is another number
    with pytest.raises(IllFormed, match="but p ranges over"):
        sorts.check([forged], given)


def test_a_line_that_cannot_be_read_leaves_no_trace_in_the_chain():
    given = hypotheses("a, b real")
    lines = [line(t, given) for t in ("Piecewise((0**(-1),Eq(1,2)),(0,True))", "log(a)-log(a)", "0")]
    assert [e.verdict for e in chain(lines, given)] == ["unknown", "unknown"]
