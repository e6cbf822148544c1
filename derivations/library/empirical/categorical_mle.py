"""The frequencies of the labels are the model of greatest likelihood, and the only one.

>>> print(categorical_mle.text())
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N)); q_k pmf over k
<BLANKLINE>
                 NLL(q, y)
1  min(q = phat) Entropy(phat)          No NLL is below the entropy; The frequencies attain it;
                                        equality nowhere else
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N)); q_k pmf over k
<BLANKLINE>
      NLL(q, y)
1  = Entropy(phat) + (-Entropy(phat) + NLL(q, y))    algebra
2  = Entropy(phat) + KL(phat, q)                     Divergence is a constant plus negative log-likelihood
3  >= Entropy(phat) + 0                              No divergence is negative
4  = Entropy(phat)                                   neutral elements and signs
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     NLL(phat, y)
1  = Entropy(phat)                      The entropy of the labels is their own NLL
"""

from derivations.library.claim import claim
from derivations.library.empirical.empirical_pmf import empirical_pmf
from derivations.library.empirical.kl_nll import kl_nll
from derivations.library.empirical.saturated_model import saturated_model
from derivations.library.information.gibbs import gibbs
from derivations.library.theorem import Theorem
from derivations.rules import algebra, order

SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
GIVEN = SAMPLE + "; q_k pmf over k"
SOURCE = "Murphy 2022, 4.2.4; Cover & Thomas 2006, 11.1"

bound = (
    claim("No NLL is below the entropy",
          "NLL(q, y)", ">=", "Entropy(phat)", given=GIVEN, source=SOURCE)
    .by(algebra.ring, to="Entropy(phat) + (-Entropy(phat) + NLL(q, y))", at=())
    .by(kl_nll, backwards=True)
    .by(gibbs, names={"p": "phat"}, because=empirical_pmf)
    .by(algebra.tidy)
    .qed()
)

attained = (
    claim("The frequencies attain it", "NLL(phat, y)", "=", "Entropy(phat)", given=SAMPLE, source=SOURCE)
    .by(saturated_model, backwards=True)
    .qed()
)

categorical_mle = Theorem(
    name="categorical-mle",
    title="The maximum likelihood estimate of a categorical distribution",
    claims=(
        claim("The frequencies are the one model of least NLL",
              "NLL(q, y)", "min(q = phat)", "Entropy(phat)", given=GIVEN, source=SOURCE)
        .by(order.least, over="q", point="phat", bound=bound, attained=attained, because=empirical_pmf, at=())
        .qed(),
        bound,
        attained,
    ),
    answers="What minimising the divergence finds when the model may be any distribution: the labels' own frequencies, "
    "and nothing else. The least average negative log-likelihood is the constant of the question, sign turned.",
    remarks=(
        "The minimum is over every $q$ with $q_k \\ge 0$ and $\\sum_k q_k = 1$, classes of probability $0$ included. "
        "A class that never occurs has $\\hat p_k = 0$: then the minimum lies on the boundary, and no softmax of "
        "finite scores reaches it.",
        "Neither a derivative nor a Lagrange multiplier is used. Setting $-\\hat p_k / q_k + \\lambda = 0$ gives a "
        "candidate where every class occurs, and no proof that it is the minimum.",
        "Where $q_{y_n} = 0$ for some $n$ the average negative log-likelihood is $+\\infty$, so such a $q$ is no "
        "minimiser.",
        "For a restricted set of models the least value is $\\mathrm{H}(\\hat p)$ plus the least divergence.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/2", "1/4", "1/4")},
    ),
)
