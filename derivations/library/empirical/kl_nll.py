"""The divergence from the labels of a sample to a model is a constant plus the average negative log-likelihood.

>>> print(kl_nll.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     KL(phat, q)
1  = Sum(phat[k]*log(phat[k]/q[k]), (k, 1, K))             definition of KL
2  = Sum(phat[k]*log(phat[k]) - phat[k]*log(q[k]), (k, 1, K))
                                                           the logarithm of a quotient, with 0 log 0 = 0
3  = Sum(phat[k]*log(phat[k]), (k, 1, K)) - Sum(phat[k]*log(q[k]), (k, 1, K))
                                                           linearity of a finite sum
4  = -Entropy(phat) - Sum(phat[k]*log(q[k]), (k, 1, K))    definition of Entropy
5  = -Entropy(phat) - Sum((1/N*Sum(KroneckerDelta(k, y[n]), (n, 1, N)))*log(q[k]), (k, 1, K))
                                                           definition of phat
6  = -Entropy(phat) - 1/N*Sum(Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k]), (k, 1, K))
                                                           constants leave the sum
7  = -Entropy(phat) - 1/N*Sum(Sum(KroneckerDelta(k, y[n])*log(q[k]), (n, 1, N)), (k, 1, K))
                                                           constants enter the sum
8  = -Entropy(phat) - 1/N*Sum(Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K)), (n, 1, N))
                                                           interchange of two finite sums
9  = -Entropy(phat) - 1/N*Sum(log(q[y[n]]), (n, 1, N))     only the term k = y_n survives
10 = -Entropy(phat) + NLL(q, y)                            definition of NLL
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import definition, deltas, logarithms, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"

kl_nll = Theorem(
    name="kl-nll",
    title="Minimising KL divergence is maximising likelihood",
    claims=(
        claim(
            "Divergence is a constant plus negative log-likelihood",
            "KL(phat, q)", "=", "-Entropy(phat) + NLL(q, y)",
            given=GIVEN,
            source="Murphy 2022, 4.2.2 and 6.2.5; Cover & Thomas 2006, Theorem 11.1.2",
        )
        .by(definition.unfold, name="KL")
        .by(logarithms.weighted_quotient)
        .by(sums.split)
        .by(definition.fold, name="Entropy", at="Sum(phat[k]*log(phat[k]), (k, 1, K))")
        .by(definition.unfold, name="phat", at="phat[k]")
        .by(sums.pull_out)
        .by(sums.push_in, at="Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k])")
        .by(sums.swap)
        .by(deltas.sift, term="$k = y_n$")
        .by(definition.fold, name="NLL", at="-(1/N*Sum(log(q[y[n]]), (n, 1, N)))")
        .qed(),
    ),
    answers="The constant is minus the entropy of the labels' own frequencies, and the average negative "
    "log-likelihood is the cross entropy $\\mathrm{H}(\\hat p, q)$: $\\hat p$ has not gone, it is the averaging "
    "over the samples.",
    remarks=(
        "The constant is $-\\mathrm{H}(\\hat p)$, not $-\\log N$: the two agree only when all labels are distinct.",
        "$q_k = 0$ for a class that occurs makes both sides $+\\infty$; classes that never occur contribute $0$.",
        "The direction matters: $D_{\\mathrm{KL}}(q \\,\\|\\, \\hat p)$ is not a constant plus the negative "
        "log-likelihood.",
        "$\\sum_k q_k = 1$ is not used.",
        "If $p_k$ were $0$ for all $k$ but one, as the accepted answer has it, the constant would be $0$. That is so "
        "when all labels are equal; the answer is right for the one-hot targets of single samples.",
    ),
    constant="$-\\mathrm{H}(\\hat p)$ is finite and does not contain $q$",
    source="Murphy 2022, 6.2.5",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/2", "1/2", 0)},  # a class that occurs, and that q rules out
    ),
)
