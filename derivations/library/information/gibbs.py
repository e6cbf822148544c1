"""No divergence is negative.

>>> print(gibbs.text())
given  k in 1..K; p_k pmf over k; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1
<BLANKLINE>
      KL(p, q)
1  = Sum(p[k]*log(p[k]/q[k]), (k, 1, K))            definition of KL
2  >= Sum(p[k] - q[k], (k, 1, K))                   the logarithm lies below its tangent at 1: log x <= x - 1
3  = Sum(p[k], (k, 1, K)) - Sum(q[k], (k, 1, K))    linearity of a finite sum
4  = 1 - Sum(q[k], (k, 1, K))                       a distribution sums to 1
5  >= 1 - 1                                         as given
6  = 0                                              algebra
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, distributions, logarithms, order, sums

GIVEN = "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1"
SOURCE = "Cover & Thomas 2006, Theorem 2.6.3"

gibbs = Theorem(
    name="gibbs",
    title="Gibbs' inequality",
    claims=(
        claim("No divergence is negative", "KL(p, q)", ">=", "0", given=GIVEN, source=SOURCE)
        .by(definition.unfold, name="KL")
        .by(logarithms.tangent)
        .by(sums.split)
        .by(distributions.normalise, at="Sum(p[k], (k, 1, K))")
        .by(order.given, at="Sum(q[k], (k, 1, K))")
        .by(algebra.ring, to="0", at=())
        .qed(),
    ),
    answers="Why the constant of the question is worth knowing: no divergence is negative, so no model has a smaller "
    "average negative log-likelihood than the entropy of the labels' own frequencies.",
    remarks=(
        "Line 2 is $\\log x \\le x - 1$ at $x = q_k / p_k$, times $-p_k$. It needs no support: at $p_k = 0$ it says "
        "$0 \\ge -q_k$, and at $q_k = 0 < p_k$, where the divergence is $+\\infty$, it says $+\\infty \\ge p_k$.",
        "$\\sum_k q_k \\le 1$ is used in line 5 and only there. Without it the divergence may be negative: "
        "$q_k = 10$ for every $k$ makes it $-\\mathrm{H}(p) - \\log 10$.",
    ),
    source=SOURCE,
)
