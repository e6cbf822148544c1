r"""Samples of a density: of the divergence to the empirical measure, the likelihood term alone makes sense.

>>> print(dirac.text().split("\n\ngiven")[0])
given  n in 1..N; z point of X; x_n point of X; q_z >= 0; muhat := (1/N)*Sum(Dirac(x[n]), (n, 1, N))
<BLANKLINE>
     -Integral(log(q[z]), (z, muhat))
1  = -Integral(log(q[z]), (z, 1/N*Sum(Dirac(x[n]), (n, 1, N))))
                                          definition of muhat
2  = -1/N*Sum(Integral(log(q[z]), (z, Dirac(x[n]))), (n, 1, N))
                                          linearity of the integral in the measure
3  = -1/N*Sum(log(q[x[n]]), (n, 1, N))    the unit mass at x_n gives the value there
4  = NLL(q, x)                            definition of NLL
"""

from derivations.library.claim import claim
from derivations.library.theorem import Stated, Status, Theorem
from derivations.rules import algebra, definition, logarithms, measures, sums

POINTS = "n in 1..N; z, x_n points of X; "
MEASURE = "; muhat := (1/N)*Sum(Dirac(x[n]), (n, 1, N))"
SOURCE = "Murphy 2022, 4.2.2"
MASS = "$x_n$"
RATIO = "1/N*Sum(log(r(x[n])/q(x[n])), (n, 1, N))"

cross_entropy = (
    claim(
        "Minus the mean of log q under the empirical measure is the NLL",
        "-Integral(log(q(z)), (z, muhat))", "=", "NLL(q, x)",
        given=POINTS + "q_z >= 0" + MEASURE,
        source=SOURCE,
    )
    .by(definition.unfold, name="muhat")
    .by(measures.linear)
    .by(measures.dirac, point=MASS)
    .by(definition.fold, name="NLL", at=())
    .qed()
)

log_likelihood_ratio = (
    claim(
        "The difference of two NLLs is a mean log likelihood ratio",
        "NLL(q, x) - NLL(r, x)", "=", RATIO,
        given=POINTS + "q_z, r_z real; q(x[n]) > 0; r(x[n]) > 0",
        source=SOURCE,
    )
    .by(definition.unfold, name="NLL", at="NLL(q, x)")
    .by(definition.unfold, name="NLL")
    .by(algebra.ring, to="1/N*(Sum(log(r(x[n])), (n, 1, N)) - Sum(log(q(x[n])), (n, 1, N)))", at=())
    .by(sums.merge)
    .by(logarithms.into_quotient)
    .qed()
)

dirac = Theorem(
    name="dirac",
    title="Densities: the likelihood term is all that is left",
    claims=(
        cross_entropy,
        claim(
            "Two densities compared at the data",
            "-Integral(log(q(z)), (z, muhat)) - (-Integral(log(r(z)), (z, muhat)))", "=", RATIO,
            given=POINTS + "q_z, r_z >= 0; q(x[n]) > 0; r(x[n]) > 0" + MEASURE,
            source=SOURCE,
        )
        .by(cross_entropy)
        .by(cross_entropy, names={"q": "r"})
        .by(log_likelihood_ratio)
        .qed(),
        log_likelihood_ratio,
        claim(
            "The empirical measure is a probability measure",
            "Integral(1, (z, muhat))", "=", "1",
            given="n in 1..N; x_n point of X" + MEASURE,
            source="Folland 1999, 1.3",
        )
        .by(definition.unfold, name="muhat")
        .by(measures.linear)
        .by(measures.dirac, point=MASS)
        .by(sums.constant)
        .by(algebra.cancel, what="N")
        .qed(),
    ),
    answers="Which delta, and does it matter? For classes it is Kronecker's. For the likelihood term it does not "
    "matter: that is linear in the distribution, and Kronecker's delta under a sum and Dirac's under an integral both "
    "read $q$ at the data. It matters as soon as a delta is squared, put under a logarithm or compared with a density: "
    "the entropy of a one-hot distribution is $0$, that of a point mass is not finite.",
    remarks=(
        "$q$ is a chosen version of the density. A density may be changed at $x_1, \\dots, x_N$, which have volume "
        "$0$, and the negative log-likelihood changes with it: it is no function of the measure $q(z)\\,dz$.",
        "It depends on units: of data in $\\mathbb{R}^d$ measured as $a\\,x_n$ it is greater by $d \\log |a|$. So it "
        "may be negative, and is no information. The difference (b) does not depend on units, "
        "but on the versions of both densities.",
        "Of the equality of kl-nll, densities keep the difference (b). What may take the place of the rest is offered "
        "below, with its conditions.",
        "The integral is against a measure, which reads $q$ at the data and nowhere else: neither continuity nor "
        "$\\int q(z)\\,dz = 1$ is used. So the judges may put a finite set of points in the place of $\\mathbb{R}^d$.",
        "(a) does not need $q(x_n) > 0$: where it is $0$, both sides are $+\\infty$.",
    ),
    stated=(
        Stated(
            Status.STATED,
            "The divergence is infinite",
            "$D_{\\mathrm{KL}}(\\hat\\mu \\,\\|\\, q) = +\\infty$ for every density $q$ on $\\mathbb{R}^d$.",
            "$\\hat\\mu$ gives the point $x_1$ at least the mass $\\frac{1}{N}$, and a measure with a density gives it "
            "none: $\\hat\\mu$ is not absolutely continuous.",
        ),
        Stated(
            Status.REFUSED,
            "Divergence is a constant plus the NLL",
            "$D_{\\mathrm{KL}}(\\hat\\mu \\,\\|\\, q) = -h(\\hat\\mu) + \\mathrm{NLL}(q, x)$.",
            "$h(\\hat\\mu)$ is not finite: $\\hat\\mu$ has no density, and as any smoothing of it vanishes, $-h \\to "
            "+\\infty$. Read as $+\\infty = +\\infty + \\mathrm{NLL}(q, x)$ it says nothing: every $q$ minimises "
            "the divergence, and not every $q$ minimises the negative log-likelihood.",
            attempt=("KL(muhat, q)", "=", "-Entropy(muhat) + NLL(q, x)"),
        ),
        Stated(
            Status.OFFERED,
            "Smoothed data",
            "$D_{\\mathrm{KL}}(\\hat\\mu_\\sigma \\,\\|\\, q) = -h(\\hat\\mu_\\sigma) + \\frac{1}{N} \\sum_{n=1}^{N} "
            "\\mathbb{E}[-\\log q(x_n + \\sigma Z)]$ for every $\\sigma > 0$, where $Z$ is standard normal and "
            "$\\hat\\mu_\\sigma$ is the law of $x_n + \\sigma Z$ for $n$ uniform.",
            "Needs $\\mathbb{E}|\\log q(x_n + \\sigma Z)| < \\infty$ for every $n$. As $\\sigma \\to 0$ the constant "
            "goes to $+\\infty$, as $-d \\log \\sigma$ does; a limit of objectives need not carry their minimisers "
            "along.",
        ),
        Stated(
            Status.OFFERED,
            "Binned data",
            "$D_{\\mathrm{KL}}(\\hat p \\,\\|\\, \\bar q) = -\\mathrm{H}(\\hat p) - \\frac{1}{N} \\sum_{n=1}^{N} "
            "\\log \\bar q_{y_n}$, where $y_n$ is the bin of $x_n$, $\\hat p$ the share of the data in each bin, and "
            "$\\bar q$ the integral of $q$ over it.",
            "This is kl-nll, for finitely many bins; the integrals over the bins are what is not checked.",
        ),
        Stated(
            Status.OFFERED,
            "The population",
            "$\\mathbb{E}[\\mathrm{NLL}(q, x)] = D_{\\mathrm{KL}}(p \\,\\|\\, q) + h(p)$, if the $x_n$ are drawn from "
            "a density $p$.",
            "Needs $h(p)$ finite and $\\mathbb{E}|\\log q(x_n)| < \\infty$. This is what ``maximum likelihood "
            "minimises divergence'' means for densities.",
        ),
    ),
    source=SOURCE,
    examples=({"N": 4, "X": 3, "x": (1, 2, 3, 3), "q": ("1/2", "1/4", "2"), "r": ("1/4", "1/4", "1")},),
)
