"""Steps are recorded, taken again and copied; a rule is named, complete and refused with the reason."""

import copy
import pickle
from dataclasses import replace

import pytest
from lines import start

from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import (
    EQUAL,
    Context,
    Derivation,
    Refused,
    Relation,
    Rewrite,
    replay,
    rule,
)
from derivations.rewrite.rule import find
from derivations.rules import algebra, logarithms, sums

# ---- the record ------------------------------------------------------------------------------


def proof():
    return (claim("", "Sum(log(a/b), (n, 1, N))", "=", "N*(log(a) - log(b))", given="n in 1..N; a, b > 0")
            .by(logarithms.of_quotient).by(sums.constant))


def test_qed_accepts_what_is_proved():
    d = proof().qed()
    assert type(d) is Derivation and d.relation == EQUAL and len(d.steps) == 2


@pytest.mark.parametrize("right, relation, steps", [
    ("N*(log(a) - log(b))", "=", 1), ("(log(a) - log(b))*N", "=", 2), ("N*(log(a) - log(b))", "<=", 2),
    ("Sum(log(a/b), (n, 1, N))", "=", 0)])
def test_qed_refuses_what_is_not(right, relation, steps):
    d = proof()
    claimed = replace(d.claim, right=line(right), relation=Relation.read(relation))
    wrong = replace(d, claim=claimed, steps=d.steps[:steps])
    with pytest.raises(Refused, match="does not prove its claim"):
        wrong.qed()


def test_qed_refuses_relations_that_do_not_compose():
    d = proof()
    up, down = (replace(s, relation=Relation(r)) for s, r in zip(d.steps, ("<=", ">="), strict=True))
    with pytest.raises(Refused, match="do not compose"):
        replace(d, steps=(up, down)).qed()


def test_a_step_is_taken_again():
    d = proof().qed()
    assert all(replay(s, d.claim.given) == s for s in d.steps)
    with pytest.raises(Refused):
        replay(d.steps[0], hypotheses("n in 1..N; a > 0"))
    with pytest.raises(Refused):
        replay(replace(d.steps[0], rule=replace(sums.constant, law="1 = 2")), d.claim.given)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_a_derivation_survives_copying_and_pickling(again):
    d = proof().qed()
    assert again(d) == d and again(d).steps[0].rule is logarithms.of_quotient


# ---- rules -----------------------------------------------------------------------------------


def test_a_rule_that_changes_nothing_is_refused():
    @rule(r"a = a", says="nothing", source="nowhere", code="NONE")
    def nothing(e, context):
        """Leave the term as it is."""
        return Rewrite(e)

    with pytest.raises(Refused, match="changes nothing"):
        nothing(line("a"), Context(hypotheses("")))


def test_an_ill_formed_rule_dies_at_birth():
    def lawful(e, context, *, what=None):
        """A law."""
        return Rewrite(e)

    def silent(e, context):
        return Rewrite(e)

    def positional(e, context, what):
        """A law."""
        return Rewrite(e)

    said = {"says": "so", "source": "a book", "code": "DEF"}
    for law, words, f in [("", said, lawful), ("a = a", {**said, "source": ""}, lawful), ("a = a", said, silent),
                          ("a = a", said, positional)]:
        with pytest.raises(ValueError):
            rule(law, **words)(f)
    with pytest.raises(KeyError):
        rule("a = a", **{**said, "says": "by {nobody}"})(lawful)


def test_choices_are_named_and_complete():
    d = start("a + a")
    for choices in ({}, {"to": line("2*a"), "why": 1}, {"what": line("a")}):
        with pytest.raises(Refused, match="takes to"):
            d.by(algebra.ring, at=(), **choices)


@pytest.mark.parametrize("to", ["2*a", 2, None])
def test_a_choice_that_is_to_be_a_line_must_be_one(to):
    with pytest.raises(Refused, match="takes a line for to"):
        start("a + a").by(algebra.ring, at=(), to=to)


def test_a_rule_is_found_by_its_name():
    assert find("sums.swap") is sums.swap
    for name in ("sums.nothing", "nobody.swap", "sums", "..os.system", "sums.SumOver"):
        with pytest.raises(Refused, match="there is no rule"):
            find(name)
