"""Mean divergence from one-hot targets exceeds divergence from their average by the entropy of that average.

>>> print(two_constants.text())  # doctest: +NORMALIZE_WHITESPACE
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; t_{n,k} := KroneckerDelta(k, y[n]); phat_k :=
       (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     1/N*Sum(KL(t[n], q), (n, 1, N))
1  = NLL(q, y)                                       Mean divergence of one model from one-hot targets
2  = Entropy(phat) + (-Entropy(phat) + NLL(q, y))    algebra
3  = Entropy(phat) + KL(phat, q)                     Divergence is a constant plus negative log-likelihood
"""

from derivations.library.claim import claim
from derivations.library.empirical.kl_nll import kl_nll
from derivations.library.supervised.mean_kl import mean_kl
from derivations.library.theorem import Theorem
from derivations.rules import algebra

SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; t_{n,k} := KroneckerDelta(k, y[n])"
GIVEN = SAMPLE + "; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"

two_constants = Theorem(
    name="two-constants",
    title="The two constants differ by the entropy of the labels",
    claims=(
        claim(
            "Mean divergence is entropy plus divergence of the mean",
            "1/N*Sum(KL(t[n], q), (n, 1, N))", "=", "Entropy(phat) + KL(phat, q)",
            given=GIVEN,
            source="Cover & Thomas 2006, 2.6.5",
        )
        .by(mean_kl.claims[1], names={"r": "q"})
        .by(algebra.ring, to="Entropy(phat) + (-Entropy(phat) + NLL(q, y))", at=())
        .by(kl_nll, backwards=True, at="-Entropy(phat) + NLL(q, y)")
        .qed(),
    ),
    answers="Why the constant is minus the entropy of $\\hat p$ in the question and 0 in the comments: the mean "
    "divergence from $N$ one-hot targets and the divergence from their average differ by exactly that entropy.",
    remarks=(
        "$\\hat p$ is the average of the $t_n$, so this is the compensation identity: $\\mathrm{H}(\\hat p)$ is the "
        "mean divergence of the targets from their average.",
        "$q_k = 0$ for a class that occurs makes both sides $+\\infty$.",
        "Both sides have the same minimisers $q$, and the same negative log-likelihood; the two divergences, where "
        "finite, are equal only when all labels are.",
        "One $q$ for all samples is assumed. Where the prediction depends on the input, the pooled labels do not "
        "come in.",
    ),
    constant="$\\mathrm{H}(\\hat p)$ is finite and does not contain $q$",
    source="Cover & Thomas 2006, 2.6.5",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
    ),
)
