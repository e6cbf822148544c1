"""The pytest plugin: fixtures `assert_equal` and `assert_proved`. It costs nothing until a test asks for them.

    def test_my_loss(assert_equal):
        assert_equal("-Sum(t[k]*log(q[k]), (k, 1, K))", "CrossEntropy(t, q)", given="t, q pmf on k in 1..K")
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def assert_equal() -> Callable[..., Any]:
    """`derivations.assert_equal`: pass when the judges prove that two lines are equal."""
    from derivations import assert_equal

    return assert_equal


@pytest.fixture
def assert_proved() -> Callable[..., Any]:
    """`derivations.assert_proved`: pass when every step of a derivation is proved."""
    from derivations import assert_proved

    return assert_proved
