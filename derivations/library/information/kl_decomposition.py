"""KL is cross entropy minus entropy.

>>> print(kl_decomposition.text())
given  k in 1..K; p_k >= 0; q_k >= 0
<BLANKLINE>
     KL(p, q)
1  = Sum(p[k]*log(p[k]/q[k]), (k, 1, K))                definition of KL
2  = Sum(p[k]*log(p[k]) - p[k]*log(q[k]), (k, 1, K))    the logarithm of a quotient, with 0 log 0 = 0
3  = Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(q[k]), (k, 1, K))
                                                        linearity of a finite sum
4  = -Entropy(p) - Sum(p[k]*log(q[k]), (k, 1, K))       definition of Entropy
5  = -Entropy(p) + CrossEntropy(p, q)                   definition of CrossEntropy
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import definition, logarithms, sums

kl_decomposition = Theorem(
    name="kl-decomposition",
    title="Divergence is cross entropy minus entropy",
    claims=(
        claim(
            "Divergence is cross entropy minus entropy",
            "KL(p, q)", "=", "-Entropy(p) + CrossEntropy(p, q)",
            given="k in 1..K; p_k >= 0; q_k >= 0",
            source="Cover & Thomas 2006, 2.3; Murphy 2022, 6.2.1",
        )
        .by(definition.unfold, name="KL")
        .by(logarithms.weighted_quotient)
        .by(sums.split)
        .by(definition.fold, name="Entropy", at="Sum(p[k]*log(p[k]), (k, 1, K))")
        .by(definition.fold, name="CrossEntropy", at="-Sum(p[k]*log(q[k]), (k, 1, K))")
        .qed(),
    ),
    answers="The term with $p$ alone is minus its entropy: it does not contain the predictions $q$, and may be "
    "ignored when $q$ is sought.",
    remarks=(
        "Neither $\\sum_k p_k = 1$ nor $\\sum_k q_k = 1$ is used. Where $q_k = 0 < p_k$ both sides are $+\\infty$; "
        "the sum is finite, so $\\mathrm{H}(p)$ is finite and no $\\infty - \\infty$ occurs.",
        "$0 \\log 0 = 0 \\log \\frac{0}{c} = 0$ is a definition: $a \\log \\frac{a}{c}$ has no limit at $(0, 0)$.",
        "The direction matters: in $D_{\\mathrm{KL}}(q \\,\\|\\, p)$ it is $-\\mathrm{H}(q)$ that stands alone, "
        "and that contains $q$.",
    ),
    source="Cover & Thomas 2006, 2.3",
    examples=(
        {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/4", "1/4", "1/2")},
        {"K": 4, "p": ("1/2", "1/4", "1/4", 0), "q": ("1/4", "1/4", "1/4", "1/4")},
        {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/2", "1/2", 0)},  # p is positive where q is 0
    ),
)
