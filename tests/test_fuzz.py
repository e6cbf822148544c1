"""Seconds of the fuzz of the judges against each other; the long runs are made by hand (tests/fuzz.py)."""

import fuzz
import fuzz_bounds


def test_judges_agree_on_random_lines():
    report = fuzz.run(seconds=60, seed=0, limit=600)
    assert report.faults == []
    assert report.verdicts.get("proved", 0) > 200 and report.verdicts.get("refuted", 0) > 20


def test_judges_agree_on_random_bounds_and_minima():
    report = fuzz_bounds.run(seconds=60, seed=0, limit=1200)
    assert report.faults == []
    assert report.verdicts.get("proved", 0) > 150 and report.verdicts.get("refuted", 0) > 300
