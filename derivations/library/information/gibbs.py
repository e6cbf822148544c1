"""No divergence is negative, and only that of a distribution from itself is 0.

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
<BLANKLINE>
given  k in 1..K; p_k pmf over k
<BLANKLINE>
     KL(p, p)
1  = Sum(p[k]*log(p[k]/p[k]), (k, 1, K))                definition of KL
2  = Sum(p[k]*log(p[k]) - p[k]*log(p[k]), (k, 1, K))    the logarithm of a quotient, with 0 log 0 = 0
3  = Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(p[k]), (k, 1, K))
                                                        linearity of a finite sum
4  = 0                                                  algebra
<BLANKLINE>
given  k in 1..K; p_k pmf over k; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1
<BLANKLINE>
              KL(p, q)
1  min(q = p) 0                         No divergence is negative; None diverges from itself;
                                        equality nowhere else
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, distributions, logarithms, order, sums

GIVEN = "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1"
SOURCE = "Cover & Thomas 2006, Theorem 2.6.3"

bound = (
    claim("No divergence is negative", "KL(p, q)", ">=", "0", given=GIVEN, source=SOURCE)
    .by(definition.unfold, name="KL")
    .by(logarithms.tangent)
    .by(sums.split)
    .by(distributions.normalise, at="Sum(p[k], (k, 1, K))")
    .by(order.given, at="Sum(q[k], (k, 1, K))")
    .by(algebra.ring, to="0", at=())
    .qed()
)

attained = (
    claim("None diverges from itself", "KL(p, p)", "=", "0", given="p pmf on k in 1..K", source=SOURCE)
    .by(definition.unfold, name="KL")
    .by(logarithms.weighted_quotient)
    .by(sums.split)
    .by(algebra.ring, to="0", at=())
    .qed()
)

gibbs = Theorem(
    name="gibbs",
    title="Gibbs' inequality",
    claims=(
        bound,
        attained,
        claim("The divergence is least where the two are equal, and there only", "KL(p, q)", "min(q = p)", "0",
              given=GIVEN, source=SOURCE)
        .by(order.least, over="q", point="p", bound=bound, attained=attained, at=())
        .qed(),
    ),
    answers="Why the constant of the question is worth knowing: no divergence is negative, so no model has a smaller "
    "average negative log-likelihood than the entropy of the labels' own frequencies.",
    remarks=(
        "The tangent is that of $\\log x \\le x - 1$ at $x = q_k / p_k$, times $-p_k$. No class needs to be left out: "
        "where $p_k = 0$ it says $0 \\ge -q_k$; where $q_k = 0 < p_k$ the left side is $+\\infty$, and so is the "
        "divergence, which is then $\\ge 0$ all the more.",
        "$\\log x = x - 1$ at $x = 1$ only. So where the divergence is $0$ every $p_k = q_k$, and $q$ sums to $1$.",
        "$\\sum_k q_k \\le 1$ is needed: for $q_k = 10$ the divergence is $-\\mathrm{H}(p) - \\log 10 < 0$.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/4", "1/4", "1/2")},
        {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/2", "1/4", "1/4")},
        {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/2", "1/2", "0")},
    ),
)
