"""The divergence from the labels of a sample is a mean over that sample.

>>> print(kl_log_ratio.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     KL(phat, q)
1  = -Entropy(phat) + NLL(q, y)                            Divergence is a constant plus negative log-likelihood
2  = -NLL(phat, y) + NLL(q, y)                             The entropy of the labels is their own NLL
3  = -(-Sum(log(phat[y[n]]), (n, 1, N))/N) + NLL(q, y)     definition of NLL
4  = -(-Sum(log(phat[y[n]]), (n, 1, N))/N) - Sum(log(q[y[n]]), (n, 1, N))/N
                                                           definition of NLL
5  = 1/N*(Sum(log(phat[y[n]]), (n, 1, N)) - Sum(log(q[y[n]]), (n, 1, N)))
                                                           algebra
6  = 1/N*Sum(log(phat[y[n]]) - log(q[y[n]]), (n, 1, N))    linearity of a finite sum
7  = 1/N*Sum(log(phat[y[n]]/q[y[n]]), (n, 1, N))           the logarithm of a quotient
"""

from derivations.library.claim import claim
from derivations.library.empirical.kl_nll import kl_nll
from derivations.library.empirical.saturated_model import saturated_model
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, logarithms, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
SOURCE = "Cover & Thomas 2006, 11.1"

kl_log_ratio = Theorem(
    name="kl-log-ratio",
    title="Divergence is the mean log ratio over the samples",
    claims=(
        claim(
            "Divergence is the mean log ratio",
            "KL(phat, q)", "=", "1/N*Sum(log(phat[y[n]]/q[y[n]]), (n, 1, N))",
            given=GIVEN,
            source=SOURCE,
        )
        .by(kl_nll)
        .by(saturated_model)
        .by(definition.unfold, name="NLL", at="NLL(phat, y)")
        .by(definition.unfold, name="NLL")
        .by(algebra.ring, to="1/N*(Sum(log(phat[y[n]]), (n, 1, N)) - Sum(log(q[y[n]]), (n, 1, N)))", at=())
        .by(sums.merge)
        .by(logarithms.into_quotient)
        .qed(),
    ),
    answers="Questions 1 and 2, for the divergence itself: it too is an average over $N$ samples, of how much more "
    "surprised $q$ is by a label than the labels' own frequencies are.",
    remarks=(
        "$\\hat p_{y_n} \\ge \\frac{1}{N} > 0$: every label that is looked at has occurred. So $\\frac{0}{0}$ does "
        "not come up, though classes may be absent.",
        "In $\\sum_k \\hat p_k \\log \\hat p_k$ only the outer $\\hat p_k$ is turned into a sum over $n$: the "
        "logarithm of a sum is not the sum of the logarithms.",
        "$q_{y_n} = 0$ makes both sides $+\\infty$.",
        "The direction matters: $D_{\\mathrm{KL}}(q \\,\\|\\, \\hat p)$ is a mean over $q$, not over the samples.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
    ),
)
