"""Signs that a line shows as it is written, and no longer once it is multiplied out; functions of a delta."""

import pytest

from derivations import judge

K, S = "k in 1..K; u_k real; ", "k in 1..K; j in 1..K; n in 1..N; y_n in 1..K; a, b > 0; "
X = "a, b, c, d real; "

ASKED = [  # (term that must be > 0 or >= 0, given, whether that is shown)
    ("log((a-b)**2 + c)", X + "c > 0", True), ("log((a-b)**2 + c)", X + "c >= 0", False),
    ("log((a-b)**2 + (c-d)**2)", X + "c != d", True), ("log((a-b)**2 + (c-d)**2)", X, False),
    ("log((a-b)**2)", X + "a != b", True), ("log((a-b)**2)", X, False), ("sqrt((a-b)**2)", X, True),
    ("sqrt((a-b)**3)", X, False), ("sqrt((a-b)**2 - c)", X + "c > 0", False),
    ("((a-b)*(c-d))**(-1/2)", X + "a > b; c > d", True), ("((a-b)*(c-d))**(-1/2)", X + "a > b; c >= d", False),
    ("sqrt((a-b)*(c-d))", X + "a > b; c >= d", True), ("sqrt((a-b)*(c-d))", X + "a > b", False),
    ("log(Sum((u[k]-a)**2 + b, (k,1,K)))", K + "a real; b > 0", True),
    ("log(Sum((u[k]-a)**2 + b, (k,1,K)))", K + "a real; b >= 0", False),
    ("log(Sum((u[k]-a)**2 + b, (k,1,M)))", K + "a real; b > 0; M >= 0; M <= K", False),
    ("sqrt(Sum((u[k]-a)**2, (k,1,M)))", K + "a real; M >= 0; M <= K", True),
    ("sqrt(Sum((u[k]-a)**2, (k,2,M)))", K + "a real; M >= 0; M <= K", False),
    ("sqrt(a-1) + Sum((a*u[k]-u[k])/u[k], (k,1,K))", K + "a real; u_k > 0; a*u_k >= u_k", True),
    ("sqrt(a-1) + Sum((a*u[k]-u[k])/u[k], (k,1,M))", "k in 1..M; M >= 0; a real; u_k > 0; a*u_k >= u_k", False),
    ("log(Sum(exp(b*KroneckerDelta(y[n],k)), (k,1,K)))", S, True),
    ("log(Sum((a-c)*exp(b*KroneckerDelta(y[n],k)), (k,1,K)))", S + "c real", False),
    ("log(Sum(sqrt(a*KroneckerDelta(y[n],k)+b), (k,1,K)))", S, True),
    ("log(Sum(1/(a*KroneckerDelta(y[n],k)+b), (k,1,K)))", S, True),
    ("log(a*KroneckerDelta(k,j) + b*(1-KroneckerDelta(k,j)))", S, True),
    ("log(a*KroneckerDelta(k,j) + c*(1-KroneckerDelta(k,j)))", S + "c >= 0", False),
    ("log(a - (a+b)*KroneckerDelta(k,j))", S, False),
    ("1/(a*KroneckerDelta(k,j) - b*(1-KroneckerDelta(k,j)))", S, True), ("1/(a - a*KroneckerDelta(k,j))", S, False),
    ("1/(exp(a)-1)", "a > 0", True), ("1/(exp(a)-1)", "a < 0", True), ("1/(exp(a)-1)", "a >= 0", False),
    ("1/(exp(a)*exp(b)-1)", "a, b > 0", True), ("1/(exp(a)+1)", "a real", True), ("1/(exp(a)-2)", "a > 0", False),
]  # fmt: skip

TRUE = [
    ("log(Piecewise((a, k <= j),(b,True)))", "Piecewise((log(a), k <= j),(log(b),True))", S),
    ("sqrt(a*KroneckerDelta(k,j)+b)", "sqrt(b) + KroneckerDelta(k,j)*(sqrt(a+b)-sqrt(b))", S),
    ("a**(KroneckerDelta(k,j)+KroneckerDelta(k,y[n])+KroneckerDelta(j,y[n]))",
     "(1+(a-1)*KroneckerDelta(k,j))*(1+(a-1)*KroneckerDelta(k,y[n]))*(1+(a-1)*KroneckerDelta(j,y[n]))", S),
    ("log(1+KroneckerDelta(k,j)+a*KroneckerDelta(k,y[n])+b*KroneckerDelta(j,y[n]))*KroneckerDelta(k,j)"
     "*KroneckerDelta(k,y[n])*KroneckerDelta(j,y[n])",
     "log(2+a+b)*KroneckerDelta(k,j)*KroneckerDelta(k,y[n])*KroneckerDelta(j,y[n])", S),
    ("((a-b)**2)**(1/2)", "a-b", X + "a >= b"), ("((a-b)**2)**(1/2)", "b-a", X + "a < b"),
    ("((a-b)**2)**(3/2)", "(a-b)**3", X + "a >= b"), ("((a-b)**2)**(-1/2)", "1/(a-b)", X + "a > b"),
]  # fmt: skip


@pytest.mark.parametrize(("term", "given", "shown"), ASKED)
def test_a_sign_is_shown_where_the_parts_have_it(term, given, shown):
    verdict = judge(f"{term} - ({term})", "0", given=given).verdict
    assert verdict == "proved" if shown else verdict in ("conditional", "unknown")


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_a_function_of_a_switch_is_that_of_its_values(left, right, given):
    assert judge(left, right, given=given).verdict == "proved"
