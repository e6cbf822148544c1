"""Minimising divergence is maximising likelihood: the constant that is dropped moves no minimiser.

>>> print(kl_nll_argmin.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
                  KL(phat, q)
1  = -Entropy(phat) + NLL(q, y)                Divergence is a constant plus negative log-likelihood
2  =+c(q) NLL(q, y)                            what does not depend on q is constant
3  argmin(q in Q) N*NLL(q, y)                  an increasing function has the same minimisers
4  = -(-N*NLL(q, y))                           algebra
5  = -log(Product(q[y[n]], (n, 1, N)))         The log-likelihood is -N times the NLL
6  argmin(q in Q) -exp(-(-log(Product(q[y[n]], (n, 1, N)))))
                                               an increasing function has the same minimisers
7  = -exp(log(Product(q[y[n]], (n, 1, N))))    neutral elements and signs
8  = -Product(q[y[n]], (n, 1, N))              logarithm and exponential undo one another
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
          KL(phat, q)
1  = -Entropy(phat) + CrossEntropy(phat, q)    Divergence is cross entropy minus entropy
2  =+c(q) CrossEntropy(phat, q)                what does not depend on q is constant
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     CrossEntropy(phat, q)
1  = NLL(q, y)                          Cross entropy is the average negative log-likelihood
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0
<BLANKLINE>
                  NLL(q, y)
1  argmin(q in Q) N*NLL(q, y)             an increasing function has the same minimisers
2  = -(-N*NLL(q, y))                      algebra
3  = -log(Product(q[y[n]], (n, 1, N)))    The log-likelihood is -N times the NLL
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0
<BLANKLINE>
                  -log(Product(q[y[n]], (n, 1, N)))
1  argmin(q in Q) -exp(-(-log(Product(q[y[n]], (n, 1, N)))))
                                               an increasing function has the same minimisers
2  = -exp(log(Product(q[y[n]], (n, 1, N))))    neutral elements and signs
3  = -Product(q[y[n]], (n, 1, N))              logarithm and exponential undo one another
"""

from derivations.library.claim import claim
from derivations.library.empirical.empirical_cross_entropy import empirical_cross_entropy
from derivations.library.empirical.kl_nll import kl_nll
from derivations.library.empirical.log_likelihood import log_likelihood
from derivations.library.information.kl_decomposition import kl_decomposition
from derivations.library.theorem import Theorem
from derivations.rules import algebra, logarithms, order

SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0"
GIVEN = SAMPLE + "; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
SOURCE = "Murphy 2022, 4.2.2 and 6.2.5"
LIKELIHOOD = "Product(q[y[n]], (n, 1, N))"

kl_nll_argmin = Theorem(
    name="kl-nll-argmin",
    title="The least divergence is the greatest likelihood",
    claims=(
        claim(
            "The least divergence is the greatest likelihood",
            "KL(phat, q)", "argmin(q in Q)", "-" + LIKELIHOOD,
            given=GIVEN,
            source=SOURCE,
        )
        .by(kl_nll)
        .by(order.drop_constant, over="q", at=())
        .by(order.same_minimisers, map="N*t", over="q", domain="Q", at=())
        .by(algebra.ring, to="-(-(N*NLL(q, y)))", at=())
        .by(log_likelihood, backwards=True)
        .by(order.same_minimisers, map="-exp(-t)", over="q", domain="Q", at=())
        .by(algebra.tidy, at="-(-log(" + LIKELIHOOD + "))")
        .by(logarithms.undo)
        .qed(),
        claim(
            "Divergence is cross entropy up to a constant",
            "KL(phat, q)", "=+c(q)", "CrossEntropy(phat, q)",
            given=GIVEN,
            source=SOURCE,
        )
        .by(kl_decomposition, names={"p": "phat"})
        .by(order.drop_constant, over="q", at=())
        .qed(),
        claim(
            "The least cross entropy is the least NLL",
            "CrossEntropy(phat, q)", "=", "NLL(q, y)",
            given=GIVEN,
            source=SOURCE,
        )
        .by(empirical_cross_entropy)
        .qed(),
        claim(
            "The least NLL is the greatest log-likelihood",
            "NLL(q, y)", "argmin(q in Q)", "-log(" + LIKELIHOOD + ")",
            given=SAMPLE,
            source=SOURCE,
        )
        .by(order.same_minimisers, map="N*t", over="q", domain="Q", at=())
        .by(algebra.ring, to="-(-(N*NLL(q, y)))", at=())
        .by(log_likelihood, backwards=True)
        .qed(),
        claim(
            "The greatest log-likelihood is the greatest likelihood",
            "-log(" + LIKELIHOOD + ")", "argmin(q in Q)", "-" + LIKELIHOOD,
            given=SAMPLE,
            source=SOURCE,
        )
        .by(order.same_minimisers, map="-exp(-t)", over="q", domain="Q", at=())
        .by(algebra.tidy, at="-(-log(" + LIKELIHOOD + "))")
        .by(logarithms.undo)
        .qed(),
    ),
    answers="Why the question may ignore the first term: a finite term without $q$ changes the least value and not "
    "where it is attained, so the same $q$ minimises KL, cross entropy and NLL and maximises the likelihood.",
    remarks=(
        "The sets of minimisers are equal for every set $Q$ of $q \\ge 0$, or of models $q_\\theta$; they may be "
        "empty. Neither convexity nor a derivative nor $\\sum_k q_k = 1$ is used.",
        "The minima differ, by $\\mathrm{H}(\\hat p)$; only the minimisers coincide.",
        "$t \\mapsto N t$ and $t \\mapsto -e^{-t}$ increase strictly on $(-\\infty, +\\infty]$, so that $q_{y_n} = "
        "0$, where the likelihood is $0$ and its negative logarithm $+\\infty$, needs no separate treatment.",
        "For data on the real line the divergence from an empirical measure to a density is $+\\infty$ for every "
        "density: there the theorem says nothing, while the likelihood may still be maximised.",
    ),
    constant="$-\\mathrm{H}(\\hat p)$ is finite and does not contain $q$",
    source=SOURCE,
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/2", "1/4", "1/4")},
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/3", "1/3", "1/3")},
    ),
)
