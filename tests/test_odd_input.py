"""Input that nobody means: endless numbers, comments, letters of another alphabet, names that are none."""

import copy
import pickle
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from derivations.check.judge import judge
from derivations.check.report import verdict_json
from derivations.check.verdict import Instance
from derivations.read import ReadError, hypotheses, line
from derivations.rewrite import Relation
from derivations.terms.algebra import Plus
from derivations.terms.node import IllFormed, to_line
from derivations.write.latex import latex
from derivations.write.mathml import mathml

LONG = 10**5000


def caret(wrong: pytest.ExceptionInfo[ReadError]) -> str:
    """What the caret of a message points at."""
    *_, shown, pointer = str(wrong.value).splitlines()
    return shown[len(pointer) - 1 :]


# ---- numbers of thousands of digits -------------------------------------------------------------------
@pytest.mark.parametrize("text", ["1e99999999", "1e-99999999", "1e5000", "1.5e+4001", "1e" + "9" * 5000, "9" * 5000,
                                  "0x" + "f" * 5000, "0." + "0" * 5000 + "1", "p_" + "9" * 5000])  # fmt: skip
def test_an_endless_number_is_refused_where_it_stands(text):
    with pytest.raises(ReadError, match="more than 4,000 digits; write it as a power") as wrong:
        line(f"a + {text}")
    assert caret(wrong)[:4] in text
    with pytest.raises(ReadError, match="more than 4,000 digits"):
        hypotheses(f"a = {text}")
    assert judge(text, "1").verdict == "ill-formed"


def test_a_long_number_is_read():
    assert str(line("9" * 4000)) == "9" * 4000 and line("1e3999") == to_line(10**3999)
    assert line("1.25e-2") == to_line(Fraction(1, 80))


@pytest.mark.parametrize("value", [LONG, -LONG, Fraction(1, LONG), sympy.Integer(LONG), sympy.Rational(1, LONG),
                                   sympy.Symbol("a") * LONG, sympy.Float("1e9999"), sympy.sin(LONG), [LONG]],
                         ids=lambda v: type(v).__name__)  # fmt: skip
def test_an_endless_number_of_python_or_sympy_is_refused(value):
    with pytest.raises(IllFormed, match="more than 4,000 digits"):
        to_line(value)
    v = judge(value, "1")
    assert v.verdict == "ill-formed" and "4,000 digits" in str(v) and verdict_json(v)["left"]
    assert "digits" in repr(v) and "digits" in v._repr_html_() and "digits" in v._repr_markdown_()
    assert str(judge("1", "1", value)) and str(judge("1", "1", given=value))


def test_a_long_number_that_arithmetic_makes_is_shown_shortened():
    v = judge("10**5000/3", "-7**6000")
    assert v.verdict == "refuted"
    assert v.counterexample.left == "1000000000... (5001 digits)/3"
    assert v.counterexample.right == f"-{7**6000 // 10**5061}... (5071 digits)"
    assert "(5001 digits)/3" in str(v) and verdict_json(v)["counterexample"]["left"] == v.counterexample.left


def test_a_long_number_in_a_line_is_shown_shortened():
    e = Plus(sympy.Integer(-LONG), sympy.Integer(-LONG))
    assert str(e) == "-1000000000... (5001 digits) + -1000000000... (5001 digits)"
    assert "(5001 digits)" in latex(e) and "digits" in mathml(e)


def test_no_limit_of_python_is_changed():
    before = sys.get_int_max_str_digits()
    assert judge("10**5000", "1").verdict == "refuted" and sys.get_int_max_str_digits() == before


# ---- text that is not read ----------------------------------------------------------------------------
def test_a_comment_is_refused():
    with pytest.raises(ReadError, match="no comments") as wrong:
        line("a*b # + 1")
    assert caret(wrong) == "# + 1"
    with pytest.raises(ReadError, match="no comments"):
        hypotheses("a >= 0 # > 0")
    assert judge("a*b # + 1", "a*b").verdict == "ill-formed"


@pytest.mark.parametrize("text", ["a*b\n# + 1", "a*b\r# + 1", "a*b \\\n + 1 \\", "a*b\x00+ 1",
                                  "a*b; + 1", "a*b\x1a + 1"])  # fmt: skip
def test_no_text_is_hidden(text):
    v = judge(text, "a*b")
    assert v.verdict == "ill-formed"


@pytest.mark.parametrize("gap", ["\n", "\r", "\r\n", "\t", "\x0c", "\u2028"])
def test_the_next_line_counts(gap):
    assert line(f"a*b{gap}+ 1") == line("a*b + 1")
    assert [str(c) for c in hypotheses(f"a >= 0;{gap}b >{gap}0").clauses] == ["a >= 0", "b > 0"]
    with pytest.raises(ReadError) as wrong:
        line(f"a*b{gap}+ 'text'")
    assert caret(wrong) == "'text'"


@pytest.mark.parametrize("text", ["p, q pmf on k in 1..K; \U0001d45d << q", "k in 1..K; c free of \U0001d45e",
                                  "p, q pmf on k in 1..K; q_k > \U0001d45d_k", "a\u00b2 > 0"])  # fmt: skip
def test_a_name_has_one_spelling(text):
    with pytest.raises(ReadError, match="is another spelling of") as wrong:
        hypotheses(text)
    assert not caret(wrong)[0].isascii()


def test_a_name_has_one_spelling_in_lines_and_relations():
    with pytest.raises(ReadError, match="another spelling of 'p'"):
        line("\U0001d45d + 1")
    v = judge("a", "a", "=+c(\U0001d45e)")
    assert v.verdict == "ill-formed" and "another spelling" in v.why
    with pytest.raises(ValueError, match="another spelling"):
        Relation.read("min(\U0001d45e = p)")


def test_carets_are_true_behind_other_letters():
    with pytest.raises(ReadError) as wrong:
        line("\u03b1 + \u03b2*'text'")
    assert caret(wrong) == "'text'"
    assert line("\u03b1 + 1") != line("\u03b2 + 1")


# ---- values that are no lines ---------------------------------------------------------------------------
@pytest.mark.parametrize("value", [True, False, sympy.true, sympy.false])
def test_a_truth_value_is_no_number(value):
    v = judge(value, 1)
    assert v.verdict == "ill-formed" and str(value) in v.why


@pytest.mark.parametrize("name", ["p[1]", "x y", "", "1", "a+b", "lambda", "x#1", "\U0001d45d", "None"])
def test_a_symbol_has_a_name_of_the_language(name):
    for value in (sympy.Symbol(name), sympy.Symbol(name) + 1, sympy.IndexedBase(name)[1] if name else sympy.Symbol("")):
        v = judge(value, value)
        assert v.verdict == "ill-formed" and "no name" in v.why and repr(name) in v.why


@pytest.mark.parametrize("relation", [None, 1, ("=",), ["="]])
def test_a_relation_is_text(relation):
    v = judge("1", "1", relation)
    assert v.verdict == "ill-formed" and "is no relation" in v.why and str(v)


# ---- verdicts are values --------------------------------------------------------------------------------
def test_a_verdict_equals_its_copies():
    v = judge("a", "a*a", given="a > 0")
    at = v.counterexample
    for copied in (pickle.loads(pickle.dumps(v)), copy.deepcopy(v), copy.copy(v), replace(v)):
        assert copied == v and v == copied
    assert at == Instance(at.sizes, at.values, at.left, at.right) and Instance(at.sizes, at.values) != at
    changed = replace(at, left="x")
    assert changed.left == "x" and changed != at and replace(changed, left=at.left) == at
    assert repr(at).startswith("Instance(")


def test_an_instance_is_hashable_if_its_parts_are():
    at = judge("a", "a*a", given="a > 0").counterexample
    with pytest.raises(TypeError, match="unhashable"):
        hash(at)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Instance(at.sizes, at.values))


# ---- a sign before a measure ----------------------------------------------------------------------------
@pytest.mark.parametrize("measure", ["-Dirac(a)", "Dirac(b) - Dirac(a)", "-2*Dirac(a)"])
def test_a_sign_before_a_measure_is_refused_with_what_to_write(measure):
    with pytest.raises(ReadError, match=r"a sign before a measure is not read; write .* Dirac\(x\[n\]\)\*\(-1\)"):
        line(f"Integral(f(z), (z, {measure}))", "z, a, b points of X; f_z real")


def test_a_weight_behind_a_measure_may_be_negative():
    given = "z, a, b points of X; f_z real"
    assert judge("Integral(f(z), (z, Dirac(b) + Dirac(a)*(-1)))", "f(b) - f(a)", given=given).verdict == "proved"
