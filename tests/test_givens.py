"""What a given says, and what it does not: each sign as a line that means something only where it holds."""

import pytest

from derivations.check.exact import equal
from derivations.read import hypotheses, line

K, KM, N = "k in 1..K; j in 1..K; ", "k in 1..K; m in 1..M; ", "n in 1..N; m in 1..N; k in 1..K; y_n in 1..K; "
FIRST, ALL = "Sum(KroneckerDelta(k,y[n]),(k,1,{}))", "Sum(Sum(KroneckerDelta(y[n],y[m]),(m,1,{0})),(n,1,{0}))"

SAID = [
    # sizes that are given as equal
    ("Sum(p[k],(k,1,M+1))", "1", KM + "K = M+1; p_k pmf over k"), (FIRST.format("M+1"), "1", N + "M = K-1"),
    (ALL.format("M+1"), "M+1", N + "y_n distinct; N = M+1"), ("sqrt(M-4)-sqrt(M-4)", "0", KM + "K >= 5; K = M+1"),
    ("sqrt(K-L-2)-sqrt(L+2-K)", "0", KM + "l in 1..L; K = M+1; M = L+1"),
    ("Sum(1,(i,1,L))", "K-2", KM + "l in 1..L; K = M+1; M = L+1"),
    ("Sum(1,(i,1,2*L-1))", "M", KM + "l in 1..L; K = M+1; K = 2*L"), ("KroneckerDelta(K,M+1)", "1", KM + "K = M+1"),
    ("1/(K-5)-1/(K-5)", "0", "k in 1..K; K != 5"), ("1/(M-K)-1/(M-K)", "0", KM + "K != M"),
    ("Sum(p[m],(m,1,K-1))", "1", KM + "M = K-1; p_m pmf over m"), ("sqrt(K-6)-sqrt(K-6)", "0", KM + "M >= 5; M = K-1"),
    ("Sum(KroneckerDelta(m,x[k]),(m,1,K-1))", "1", KM + "x_k in 1..M; M = K-1"),
    ("KroneckerDelta(y[1],1)", "0", N + "y_1 >= 2"),
    ("sqrt(u[j]-j)-sqrt(u[j]-j)", "0", K + "u_k real; u_k >= k"),
    ("Sum(sqrt(u[k]-k),(k,1,K))-Sum(sqrt(u[k]-k),(k,1,K))", "0", K + "u_k real; u_k >= k"),
    ("sqrt(u[y[n]]-y[n])-sqrt(u[y[n]]-y[n])", "0", N + "u_k real; u_k >= k"),
    # p << q of what is defined
    ("log(q[k])-log(q[k])", "0", K + "u_k > 0; p_k := u[k]/2; q_k >= 0; p << q"),
    ("log(q[j])-log(q[j])", "0", K + "u_k > 0; p_k := u[k]/2; q_k >= 0; p << q"),
    ("log(q[1])-log(q[1])", "0", K + "p_k := k; q_k >= 0; p << q"),
    # signs
    ("sqrt(-a)-sqrt(-a)", "0", "a <= 0"), ("log(a)-log(a)", "0", "2*a > 0"),
    ("log(a-b)-log(a-b)", "0", "3*a > 3*b; b real"),
    ("log(q[k])-log(q[k])", "0", K + "q_k >= 1/2"), ("log(a)-log(a)", "0", "a >= 1/2"),
    ("sqrt(a*b)-sqrt(a*b)", "0", "a*b >= 0"),
    ("sqrt(q[k])-sqrt(q[k])", "0", K + "0 <= q_k"), ("sqrt(b-a)-sqrt(b-a)", "0", "a <= b; b real"),
    # an equation; a given that may be infinite says nothing, and does no harm
    ("q[j]", "r[j]", K + "q_k, r_k real; q_k = r_k"), ("a", "2*b+1", "a, b real; a = 2*b+1"),
    ("q[2]", "5", K + "K >= 2; q_k real; q_2 = 5"),
    ("c + c", "2*c", "log(b) >= c; b >= 0; c real"), ("c + c", "2*c", "c <= log(b); b >= 0; c real"),
    ("c + c", "2*c", "log(a) >= log(b); a, b >= 0; c real"), ("c + c", "2*c", "a >= a; 2 = 2; 2 > 1; c real"),
]  # fmt: skip

NOT_SAID = [
    ("sqrt(u[j]-m)-sqrt(u[j]-m)", "0", K + "m in 1..K; u_k real; u_k >= k"),
    ("sqrt(u[1]-K)-sqrt(u[1]-K)", "0", K + "u_k real; u_k >= k"),
    ("sqrt(u[1]-a)-sqrt(u[1]-a)", "0", K + "u_k, a real; u_k >= k"), ("u[j]", "m", K + "m in 1..K; u_k real; u_k = k"),
    ("Sum(p[k],(k,1,M))", "1", KM + "K = M+1; p_k pmf over k"), (FIRST.format("M"), "1", N + "M = K-1"),
    (ALL.format("M"), "M+1", N + "y_n distinct; N = M+1"), ("sqrt(M-5)-sqrt(M-5)", "0", KM + "K >= 5; K = M+1"),
    ("Sum(1,(i,1,L))", "K-1", KM + "l in 1..L; K = M+1; M = L+1"),
    ("Sum(1,(i,1,2*L+1))", "M", KM + "l in 1..L; K = M+1; K = 2*L"),
    ("sqrt(4-K)-sqrt(4-K)", "0", "k in 1..K; K != 5"), ("sqrt(K-6)-sqrt(K-6)", "0", "k in 1..K; K != 5"),
    ("sqrt(M-K-1)-sqrt(M-K-1)", "0", KM + "K != M"), ("sqrt(K-M-1)-sqrt(K-M-1)", "0", KM + "K != M"),
    ("sqrt(K-M-2)-sqrt(K-M-2)", "0", KM + "a real; K > a; a > M"),
    ("KroneckerDelta(K,M)", "0", KM + "a real; 2*K > a; a > 2*M-1"),
    ("log(q[k])-log(q[k])", "0", K + "u_k >= 0; p_k := u[k]/2; q_k >= 0; p << q"),
    ("log(q[1])-log(q[1])", "0", K + "p_k := k-1; q_k >= 0; p << q"),
    ("log(q[k])-log(q[k])", "0", K + "p_k := k; q_k real; p << q"),
    ("log(p[k])-log(p[k])", "0", K + "q_k > 0; p_k >= 0; p << q"),
    # weights
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w <= 3; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w < 3; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w != 3; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w >= -1; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w > -1; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "w = -1; a, b >= 0"),
    ("w*log(a)+log(b)", "w*log(a)+log(b)", "3 >= w; a, b >= 0"),
   
    ("w[1]*log(a)", "w[1]*log(a)", "n in 2..N; k in 1..N; w_k real; w_n >= 0; a >= 0"),
    # signs
    ("sqrt(a)-sqrt(a)", "0", "a <= 0"), ("sqrt(q[k])-sqrt(q[k])", "0", K + "q_k <= 0"),
    ("sqrt(q[k])-sqrt(q[k])", "0", K + "q_k != 0"),
    ("log(q[k])-log(q[k])", "0", K + "q_k != 1"), ("sqrt(a*b)-sqrt(a*b)", "0", "a*b != 0"),
    ("sqrt(a)-sqrt(a)", "0", "a != 0"),
    ("sqrt(q[k])-sqrt(q[k])", "0", K + "q_k >= -1"), ("sqrt(a)-sqrt(a)", "0", "a >= -1"),
    ("sqrt(a)-sqrt(a)", "0", "a + 1 > 0"),
    ("log(q[k])-log(q[k])", "0", K + "q_k real; q_k**2 > 0"),
    ("sqrt(q[k])-sqrt(q[k])", "0", K + "q_k real; q_k**2 > 0"),
    ("log(a)-log(a)", "0", "a**2 > 0; a real"), ("log(q[k])-log(q[k])", "0", K + "q_k >= 0"),
    ("1/a-1/a", "0", "a >= 0"),
    ("sqrt(b-a)-sqrt(b-a)", "0", "b <= a; a real"), ("log(b-a)-log(b-a)", "0", "a <= b; b real"),
    ("log(q[1])-log(q[1])", "0", K + "q_k + q_j > 0; q_k >= 0; K = 2"),
    ("log(q[k])-log(q[k])", "0", K + "q_k >= 0; q_1 > 0"),
    ("log(f[k,j])-log(f[k,j])", "0", K + "f_{k,j} real; f_{k,k} > 0"),
    ("log(f[1,j])-log(f[1,j])", "0", K + "f_{k,j} real; f_{k,1} > 0"),
    ("log(a-c)-log(a-c)", "0", K + "K >= 0; u_k real; c > a; u_k > c; a, c real"),
    ("sqrt(-c)-sqrt(-c)", "0", "log(b) >= c; b >= 0; c real"), ("sqrt(c)-sqrt(c)", "0", "c >= log(b); b >= 0; c real"),
    # equations
    ("q[k]", "a", K + "q_k real; a real; q_k**2 = a"), ("a", "b", "a, b real; a**2 = b**2"),
    ("q[1]", "q[2]", K + "K >= 2; q_k, r_k real; q_k = r_k"),
    ("q[k]", "5", K + "q_k real; q_1 = 5"), ("a", "b", "a, b, c real; a*c = b*c"),
    ("a", "b", "a, b real; 2*a = b"), ("a", "-b", "a, b real; a = b"),
    ("f[k,j]", "f[j,k]", K + "f_{k,j} real; f_{k,k} = 0"), ("a", "b", "a >= b; b real"),
    ("a - c", "b - c", "log(a) = log(b); a, b >= 0; c real"),
    ("log(c)", "log(c)", "log(b) + c >= log(b); b >= 0; c real"),
    ("sqrt(c)", "sqrt(c)", "log(b) + c >= log(b); b >= 0; c real"),
]  # fmt: skip


def verdict(left, right, given):
    given = hypotheses(given)
    return equal(line(left, given), line(right, given), given).verdict


@pytest.mark.parametrize(("left", "right", "given"), SAID)
def test_what_it_says(left, right, given):
    assert verdict(left, right, given) == "proved"


@pytest.mark.parametrize(("left", "right", "given"), NOT_SAID)
def test_what_it_does_not_say(left, right, given):
    assert verdict(left, right, given) != "proved"
