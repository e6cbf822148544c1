"""Nouns: what a line may say, and what it means.

node       the node, numbers and names          algebra, sums   the kinds of node
tree       positions, substitution, equality    affine          index terms
quantity   named quantities                     information     KL, entropy, NLL ...
oracle     their functions, on numbers
hypotheses what may be taken for granted        sorts           whether a line means anything
from_sympy, to_sympy                            the two doors to SymPy
"""

from .algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from .from_sympy import from_sympy
from .hypotheses import NOTHING, Hypotheses, Range
from .information import KL, NLL, CrossEntropy, Entropy, LogSumExp, Softmax
from .node import KINDS, IllFormed, Node, name, number, to_line
from .quantity import QUANTITIES, Named, Quantity, quantity
from .sums import At, Binder, Delta, ProductOver, SumOver
from .to_sympy import to_sympy
from .tree import Path, free_names, key, put, same, substitute, subterms, take

__all__ = [
    "KINDS",
    "KL",
    "NLL",
    "NOTHING",
    "QUANTITIES",
    "At",
    "Binder",
    "Cases",
    "CrossEntropy",
    "Delta",
    "Entropy",
    "Exp",
    "Hypotheses",
    "IllFormed",
    "Iverson",
    "Log",
    "LogSumExp",
    "Named",
    "Neg",
    "Node",
    "Over",
    "Path",
    "Plus",
    "Power",
    "ProductOver",
    "Quantity",
    "Range",
    "Softmax",
    "SumOver",
    "Times",
    "free_names",
    "from_sympy",
    "key",
    "name",
    "number",
    "put",
    "quantity",
    "same",
    "substitute",
    "subterms",
    "take",
    "to_line",
    "to_sympy",
]
