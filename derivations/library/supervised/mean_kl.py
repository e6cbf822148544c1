"""With a one-hot target for each sample, mean divergence is negative log-likelihood, and the constant is 0.

>>> print(mean_kl.text())
given  k in 1..K; n in 1..N; y_n in 1..K; t_{n,k} := KroneckerDelta(k, y[n]); q_{n,k} >= 0
<BLANKLINE>
     1/N*Sum(KL(t[n], q[n]), (n, 1, N))
1  = 1/N*Sum(-Entropy(t[n]) + CrossEntropy(t[n], q[n]), (n, 1, N))
                                                          Divergence is cross entropy minus entropy
2  = 1/N*Sum(-0 + CrossEntropy(t[n], q[n]), (n, 1, N))    A one-hot target has entropy 0
3  = 1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N))         neutral elements and signs
4  = -1/N*Sum(log(q[n, y[n]]), (n, 1, N))                 Mean cross entropy of one-hot targets
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; t_{n,k} := KroneckerDelta(k, y[n]); r_k >= 0
<BLANKLINE>
     1/N*Sum(KL(t[n], r), (n, 1, N))
1  = 1/N*Sum(-Entropy(t[n]) + CrossEntropy(t[n], r), (n, 1, N))
                                                       Divergence is cross entropy minus entropy
2  = 1/N*Sum(-0 + CrossEntropy(t[n], r), (n, 1, N))    A one-hot target has entropy 0
3  = 1/N*Sum(CrossEntropy(t[n], r), (n, 1, N))         neutral elements and signs
4  = 1/N*Sum(-Sum(t[n, k]*log(r[k]), (k, 1, K)), (n, 1, N))
                                                       definition of CrossEntropy
5  = 1/N*Sum(-Sum(KroneckerDelta(k, y[n])*log(r[k]), (k, 1, K)), (n, 1, N))
                                                       definition of t
6  = 1/N*Sum(-log(r[y[n]]), (n, 1, N))                 only the term k = y_n survives
7  = 1/N*(-Sum(log(r[y[n]]), (n, 1, N)))               constants leave the sum
8  = NLL(r, y)                                         definition of NLL
"""

from derivations.library.claim import claim
from derivations.library.information.kl_decomposition import kl_decomposition
from derivations.library.information.one_hot_entropy import one_hot_entropy
from derivations.library.supervised.mean_cross_entropy import mean_cross_entropy
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, sums

TARGETS = "k in 1..K; n in 1..N; y_n in 1..K; t_{n,k} := KroneckerDelta(k, y[n])"
SOURCE = "Goodfellow, Bengio & Courville 2016, 5.5"

mean_kl = Theorem(
    name="mean-kl",
    title="With one-hot targets the constant is 0",
    claims=(
        claim(
            "Mean divergence from one-hot targets",
            "1/N*Sum(KL(t[n], q[n]), (n, 1, N))", "=", "-1/N*Sum(log(q[n, y[n]]), (n, 1, N))",
            given=TARGETS + "; q_{n,k} >= 0",
            source=SOURCE,
        )
        .by(kl_decomposition, names={"p": "t[n]", "q": "q[n]"})
        .by(one_hot_entropy.claims[1])
        .by(algebra.tidy, at="-0 + CrossEntropy(t[n], q[n])")
        .by(mean_cross_entropy)
        .qed(),
        claim(
            "Mean divergence of one model from one-hot targets",
            "1/N*Sum(KL(t[n], r), (n, 1, N))", "=", "NLL(r, y)",
            given=TARGETS + "; r_k >= 0",
            source=SOURCE,
        )
        .by(kl_decomposition, names={"p": "t[n]", "q": "r"})
        .by(one_hot_entropy.claims[1])
        .by(algebra.tidy, at="-0 + CrossEntropy(t[n], r)")
        .by(definition.unfold, name="CrossEntropy")
        .by(definition.unfold, name="t")
        .by(deltas.sift, term="$k = y_n$")
        .by(sums.pull_out)
        .by(definition.fold, name="NLL", at=())
        .qed(),
    ),
    answers="Which constant: with a one-hot target for each sample the mean divergence is the average negative "
    "log-likelihood exactly, and the constant is 0; it is minus the entropy of $\\hat p$ when the labels are "
    "pooled.",
    remarks=(
        "The accepted answer speaks of this case, in which there is no constant; the question's formula with "
        "$-\\mathrm{H}(p)$ speaks of the pooled labels.",
        "$r$ is one prediction for all samples, as when there is nothing to predict from.",
        "A prediction $q_{n,y_n} = 0$ makes both sides $+\\infty$.",
        "With soft targets the constant is minus the mean of their entropies, which is $0$ for one-hot targets "
        "only.",
    ),
    constant="$0$: every target is one-hot",
    source=SOURCE,
    examples=(
        {
            "K": 3, "N": 4, "y": (1, 1, 2, 3),
            "q": (("1/2", "1/4", "1/4"), ("1/4", "1/2", "1/4"), ("1/4", "1/8", "5/8"), ("1/4", "1/4", "1/2")),
            "r": ("1/4", "1/4", "1/2"),
        },
    ),
)
