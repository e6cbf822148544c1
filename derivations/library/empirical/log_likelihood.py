"""The log-likelihood of labels is minus N times their average negative log-likelihood.

>>> print(log_likelihood.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0
<BLANKLINE>
     log(Product(q[y[n]], (n, 1, N)))
1  = Sum(log(q[y[n]]), (n, 1, N))              the logarithm of a product
2  = -N*(-1/N*Sum(log(q[y[n]]), (n, 1, N)))    algebra
3  = -N*NLL(q, y)                              definition of NLL
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, logarithms

log_likelihood = Theorem(
    name="log-likelihood",
    title="Log-likelihood and its negative average",
    claims=(
        claim(
            "The log-likelihood is $-N$ times the NLL",
            "log(Product(q[y[n]], (n, 1, N)))", "=", "-(N*NLL(q, y))",
            given="k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0",
            source="Murphy 2022, 4.2.1",
        )
        .by(logarithms.of_product)
        .by(algebra.ring, to="-(N*-(1/N*Sum(log(q[y[n]]), (n, 1, N))))", at=())
        .by(definition.fold, name="NLL", at="-(1/N*Sum(log(q[y[n]]), (n, 1, N)))")
        .qed(),
    ),
    answers="Question 1, in part: the term with $q$ alone is called a log-likelihood because the average over the "
    "samples is the logarithm of the probability of all labels together, divided by $N$.",
    remarks=(
        "The question calls both the sum and the average NLL. Here NLL is the average; the sum is $N$ times as "
        "large.",
        "The likelihood $\\prod_n q_{y_n}$ is that of independent labels; the identity itself does not need "
        "independence.",
        "If $q_{y_n} = 0$ for one $n$, the likelihood is $0$ and both sides are $-\\infty$.",
    ),
    source="Murphy 2022, 4.2.1",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
    ),
)
