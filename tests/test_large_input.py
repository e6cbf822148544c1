"""Lines of deep fractions and of large numbers: judged within seconds, or said to be too much."""

import time

import pytest

from derivations.check.judge import judge


def nested(times: int) -> str:
    text = "a"
    for _ in range(times):
        text = f"1/(1 + {text})"
    return text


LARGE = "*".join(["3**12000"] * 5)


@pytest.mark.parametrize("left, right, given, words", [
    (nested(12), nested(12), "a > 0", ("proved",)),
    (nested(40), nested(40), "a > 0", ("unknown",)),
    (f"log({LARGE} + 2)", f"log(2 + {LARGE})", "", ("proved", "unknown")),
    ("2**(2**(2**10))", "1", "", ("refuted",)),
    ("2**(-(2**(2**10)))", "1", "", ("refuted",)),
    ("a**(2**(2**10))", "1", "a >= 2", ("refuted",)),
    ("Sum(2**(2**(2**k)), (k, 1, 10))", "1", "", ("refuted",)),
])  # fmt: skip
def test_the_work_is_bounded(left, right, given, words):
    begun = time.process_time()  # what a loaded machine does meanwhile is no matter
    found = judge(left, right, given=given)
    assert found.verdict in words and str(found)  # a counterexample is spelled when it is looked at
    assert time.process_time() - begun < 10  # a generous bound for slow machines


def test_a_guess_that_would_be_too_deep_is_none():
    assert judge("log(a)" + "/b" * 118, "a", "<=", given="a > 0; b >= 1").verdict == "unknown"
