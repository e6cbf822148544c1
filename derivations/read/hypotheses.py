"""The grammar of hypotheses: clauses separated by `;` (DESIGN: one grammar for `given=`, `--given` and comments).

    k in 1..K                    an index and its range
    p, q pmf on k in 1..K        short for: k in 1..K; p_k, q_k pmf over k
    q_{n,k} pmf over k           entries >= 0 that sum to 1
    y_n in 1..K                  labels;  y_n distinct
    z, x_n points of X           points of any set X, and functions at them: q(z) > 0, or q_z > 0
    z_k real; a, b real          families and numbers
    q_k > 0; 0 < a < 1           conditions; sum_n w_n > 0
    p << q                       q is 0 only where p is
    c free of q; x_n ~ p         constancy; samples
    p_k := (1/N)*Sum(...)        definitions; muhat := (1/N)*Sum(Dirac(x[n]), (n, 1, N))

A clause that is not understood is an error with a caret, never ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NoReturn

from sympy import Expr, Symbol

from derivations.terms import hypotheses as h
from derivations.terms import sorts
from derivations.terms.node import name
from derivations.terms.sums import At
from derivations.terms.tree import free_names, names

from .python import term
from .spelling import ReadError, as_read, commas, plain, sums

DECLARES = re.compile(r"\bin\b|\bpmf\b|\bpoints?\b")  # what other clauses, and the terms in them, rest on
PMF_ON = re.compile(r"(.+?)\s+pmf\s+on\s+(\w+)\s+in\s+(.+)")
MEMBER = re.compile(r"(.+?)\s+in\s+(.+\.\..+)")
POINTS = re.compile(r"(.+?)\s+points?\s+of\s+([A-Za-z]\w*)")
DISTINCT = re.compile(r"(.+?)\s+distinct")
REAL = re.compile(r"(.+?)\s+real")
DOMINATED = re.compile(r"(\w+)\s*<<\s*(\w+)")
FREE_OF = re.compile(r"(\w+)\s+free\s+of\s+(\w+)")
SAMPLE = re.compile(r"(.+?)\s*~\s*(\w+)")
PMF_OVER = re.compile(r"(.+?)\s+pmf\s+over\s+(\w+(?:\s*,\s*\w+)*)")
HEAD = re.compile(r"(.+?)(?::=|~|\b(?:in|pmf|points?|distinct|real)\b)")  # of a clause that brings in names
CALLED = re.compile(r"([A-Za-z]\w*)\(")
RELATION = re.compile(r"<=|>=|!=|==|=|<|>")


@lru_cache(maxsize=512)
def hypotheses(text: str) -> h.Hypotheses:
    """The hypotheses that the text spells. Raises IllFormed with the clause and a caret.

    >>> print(*hypotheses("p, q pmf on k in 1..K; p << q").clauses, sep=" | ")
    k in 1..K | p_k pmf over k | q_k pmf over k | p << q
    """
    return _Clauses(text).read()


@lru_cache(maxsize=512)
def _alone(clause: str) -> tuple[h.Clause, ...]:
    """A clause that declares, which is read apart from the others: many givens share it."""
    return tuple(_Clauses(clause).clause(0, clause))


class _Clauses:
    def __init__(self, text: str) -> None:
        self.text = as_read(text)
        self.given = h.NOTHING
        heads = filter(None, map(HEAD.match, self.text.split(";")))
        self.called = frozenset(f for head in heads for f in CALLED.findall(head[1]))  # gamma(z|x) pmf over z

    def read(self) -> h.Hypotheses:
        written = list(self.pieces())
        first = {at: self.declaring(at, p) for at, p in written if DECLARES.search(p) and ":=" not in p}
        self.given = h.Hypotheses(tuple(c for made in first.values() for c in made))  # clauses come in any order
        clauses = tuple(dict.fromkeys(c for at, p in written for c in first.get(at) or self.clause(at, p)))
        made = h.Hypotheses(clauses) if clauses != self.given.clauses else self.given
        for d in made.of(h.Definition):
            self.closed(d, made)
        sorts.check([], made)
        return made

    def pieces(self) -> Iterator[tuple[int, str]]:
        at = 0
        for piece in self.text.split(";"):
            if piece.strip():
                yield at + len(piece) - len(piece.lstrip()), plain(piece).strip()
            at += len(piece) + 1

    def declaring(self, at: int, p: str) -> tuple[h.Clause, ...]:
        try:
            return _alone(p)
        except ReadError:
            return tuple(self.clause(at, p))  # which says where it is wrong

    def refuse(self, at: int, clause: str, why: str) -> NoReturn:
        raise ReadError(self.text, at, f"hypothesis {clause!r}: {why}")

    def term(self, at: int, clause: str, text: str) -> Expr:
        try:
            return term(sums(text), self.given, families=self.called)
        except ReadError as wrong:
            self.refuse(at + max(0, clause.find(text.strip())), clause, wrong.why)

    def clause(self, at: int, p: str) -> Iterator[h.Clause]:
        if ":=" in p:
            yield self.definition(at, p)
        elif found := PMF_ON.fullmatch(p):
            yield self.index_range(at, p, found[2], found[3])
            for entry in commas(found[1]):
                yield from self.pmf(at, f"{entry}_{found[2]} pmf over {found[2]}")
        elif "pmf" in p and re.search(r"\bpmf\b", p):
            yield from self.pmf(at, p)
        elif found := MEMBER.fullmatch(p):
            for item in commas(found[1]):
                yield self.member(at, p, item, found[2])
        elif found := POINTS.fullmatch(p):
            for item in commas(found[1]):
                yield self.point(at, p, item, found[2])
        elif found := DISTINCT.fullmatch(p):
            yield h.Distinct(self.entry(at, p, found[1]), text=p)
        elif found := REAL.fullmatch(p):
            for item in commas(found[1]):
                yield h.Real(self.entry(at, p, item, scalar=True), text=f"{item} real")
        elif found := DOMINATED.fullmatch(p):
            yield h.Dominated(found[1], found[2], text=f"{found[1]} << {found[2]}")
        elif found := FREE_OF.fullmatch(p):
            yield h.FreeOf(found[1], found[2], text=p)
        elif found := SAMPLE.fullmatch(p):
            yield h.Sample(self.entry(at, p, found[1]), found[2], text=p)
        elif RELATION.search(p):
            yield from self.conditions(at, p)
        else:
            self.refuse(
                at,
                p,
                "not understood; a clause reads like 'k in 1..K', 'p_k pmf over k', 'y_n in 1..K', "
                "'q_k > 0', 'a real', 'p << q', 'M <= K', 'x_n point of X' or 'p_k := ...'",
            )

    def range(self, at: int, p: str, text: str) -> h.Range:
        ends = text.split("..")
        if len(ends) != 2:
            self.refuse(at, p, "a range reads 1..K")
        return h.Range(self.term(at, p, ends[0]), self.term(at, p, ends[1]))

    def index_range(self, at: int, p: str, index: str, ends: str) -> h.IndexRange:
        return h.IndexRange(index, self.range(at, p, ends), text=f"{index} in {ends.strip()}")

    def member(self, at: int, p: str, item: str, ends: str) -> h.Clause:
        entry = self.entry(at, p, item, scalar=True)
        if isinstance(entry, Symbol):
            return self.index_range(at, p, entry.name, ends)
        return h.Labels(entry, self.range(at, p, ends), text=f"{item} in {ends.strip()}")

    def point(self, at: int, p: str, item: str, space: str) -> h.Clause:
        entry, text = self.entry(at, p, item, scalar=True), f"{item} point of {space}"
        if isinstance(entry, Symbol):
            return h.IndexRange(entry.name, h.Space.named(space), text=text)
        return h.Labels(entry, h.Space.named(space), text=text)

    def entry(self, at: int, p: str, text: str, scalar: bool = False) -> Expr:
        e = self.term(at, p, text)
        if (isinstance(e, At) and isinstance(e.family, Symbol)) or (scalar and isinstance(e, Symbol)):
            return e
        self.refuse(at, p, f"{text.strip()} is not {'a name or ' if scalar else ''}an entry such as y_n")

    def pmf(self, at: int, p: str) -> Iterator[h.Clause]:
        found = PMF_OVER.fullmatch(p)
        if not found:
            self.refuse(at, p, "a distribution reads 'p_k pmf over k' or 'p pmf on k in 1..K'")
        over = tuple(x.strip() for x in found[2].split(","))
        for item in commas(found[1]):
            entry = self.entry(at, p, item)
            for i in over:
                if name(i) not in entry.indices:
                    self.refuse(at, p, f"{item} has no index {i} to be summed over")
            yield h.Pmf(entry, over, text=f"{item} pmf over {', '.join(over)}")

    def conditions(self, at: int, p: str) -> Iterator[h.Clause]:
        """`0 < a < 1` is two conditions; `p_k, q_k > 0` too."""
        ends, ops = RELATION.split(p), RELATION.findall(p)
        for left, op, right in zip(ends, ops, ends[1:], strict=False):
            if not left.strip() or not right.strip():
                self.refuse(at, p, "a condition needs a term on both sides")
            for item in commas(left) if len(ops) == 1 else [left]:
                yield h.Condition(
                    self.term(at, p, item),
                    op.replace("==", "="),
                    self.term(at, p, right),
                    text=f"{item.strip()} {op.replace('==', '=')} {right.strip()}",
                )

    def definition(self, at: int, p: str) -> h.Clause:
        left, right = (s.strip() for s in p.split(":=", 1))
        head = self.term(at, p, left)
        body = self.term(at, p, right)
        indices = head.indices if isinstance(head, At) else ()
        symbol = head.family if isinstance(head, At) else head
        if not isinstance(symbol, Symbol) or not all(isinstance(i, Symbol) for i in indices):
            self.refuse(at, p, "a definition reads p_k := ... or h(x) := ...")
        if symbol.name in names(body):
            self.refuse(at, p, f"{symbol} is defined by itself")
        return h.Definition(symbol.name, tuple(i.name for i in indices), body, text=f"{left} := {right}")

    def closed(self, d: h.Definition, made: h.Hypotheses) -> None:
        """Refuses a definition with a circle or a loose index."""
        if loose := sorted((free_names(d.body) & set(made.ranges)) - set(d.parameters)):
            self.refuse(0, d.text, f"{loose[0]} is free on the right but no parameter on the left")
        seen, todo = set(), [d.body]
        while todo:
            for n in names(todo.pop()) & set(made.definitions):
                if n == d.name:
                    self.refuse(0, d.text, f"{d.name} is defined by itself")
                if n not in seen:
                    seen.add(n)
                    todo.append(made.definitions[n].body)
