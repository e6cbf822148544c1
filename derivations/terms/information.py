"""The information quantities of finite distributions, in nats."""

from __future__ import annotations

from typing import Any

from .oracle import exp, log, xlogx, xlogxy, xlogy
from .quantity import quantity


@quantity(r"\mathrm{H}", "entropy")
def Entropy(p: Any, K: Any) -> Any:
    """H(p), in nats; 0 log 0 = 0 (Cover & Thomas 2006, 2.1).

    >>> Entropy([1.0, 0.0])
    -0.0
    """
    return -sum(xlogx(p[k]) for k in range(1, K + 1))


@quantity(r"\mathrm{H}", "cross entropy")
def CrossEntropy(p: Any, q: Any, K: Any) -> Any:
    """H(p, q), in nats; +inf where q is 0 on the support of p (Murphy 2022, 6.1.2)."""
    return -sum(xlogy(p[k], q[k]) for k in range(1, K + 1))


@quantity(r"D_{\mathrm{KL}}", "Kullback–Leibler divergence")
def KL(p: Any, q: Any, K: Any) -> Any:
    """The divergence of q from p, in nats; +inf unless p << q (Cover & Thomas 2006, 2.3)."""
    return sum(xlogxy(p[k], q[k]) for k in range(1, K + 1))


@quantity(r"\mathrm{NLL}", "average negative log-likelihood", shown=("q",))
def NLL(q: Any, y: Any, N: Any) -> Any:
    """The average negative log-likelihood of labels y under q, in nats (Murphy 2022, 4.2.1)."""
    return -sum(log(q[y[n]]) for n in range(1, N + 1)) / N


@quantity(r"\mathrm{softmax}", "softmax", shown=("z", "k"))
def Softmax(z: Any, k: Any, K: Any) -> Any:
    """The k-th entry of the softmax of z (Murphy 2022, 2.5.2)."""
    return exp(z[k]) / sum(exp(z[j]) for j in range(1, K + 1))


@quantity(r"\mathrm{lse}", "log-sum-exp")
def LogSumExp(z: Any, K: Any) -> Any:
    """The logarithm of a sum of exponentials (Murphy 2022, 2.5.4)."""
    return log(sum(exp(z[j]) for j in range(1, K + 1)))
