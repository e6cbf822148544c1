"""Seconds of the fuzz of the judges against each other; the long runs are made by hand (tests/fuzz.py)."""

import fuzz


def test_judges_agree_on_random_lines():
    report = fuzz.run(seconds=60, seed=0, limit=600)
    assert report.faults == []
    assert report.verdicts.get("proved", 0) > 200 and report.verdicts.get("refuted", 0) > 20
