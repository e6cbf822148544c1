"""The divergence from the labels of a sample to a model is a constant plus the average negative log-likelihood."""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import definition, deltas, logarithms, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"

kl_nll = Theorem(
    name="kl-nll",
    title="Minimising KL divergence is maximising likelihood",
    claims=(
        claim(
            "Divergence from the empirical distribution is a constant plus the average negative log-likelihood",
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
    answers="The constant is minus the entropy of the labels' own frequencies, and the average negative log-likelihood "
    "is the cross entropy H(phat, q): phat has not gone, it is the averaging over the samples.",
    remarks=(
        "The constant is $-\\mathrm{H}(\\hat p)$, not $-\\log N$: the two agree only when all labels are distinct.",
        "$q_k = 0$ for a class that occurs makes both sides $+\\infty$; classes that never occur contribute $0$.",
        "The direction matters: $D_{\\mathrm{KL}}(q \\,\\|\\, \\hat p)$ is not a constant plus the negative log-likelihood.",
        "$\\sum_k q_k = 1$ is not used.",
    ),
    constant="$-\\mathrm{H}(\\hat p)$ is finite and does not contain $q$",
    source="Murphy 2022, 6.2.5",
)
