"""One choice of values for all names of the givens, in a style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import choices
from .arithmetic import Exhausted
from .choices import LABEL_STYLES, NUMBER_STYLES, ROW_STYLES
from .code import Env
from .dice import Dice
from .layout import Lazy, Table
from .shapes import Shape

if TYPE_CHECKING:
    from .plan import Plan


class Style(NamedTuple):
    """How distributions, numbers and labels are chosen; "mixed": each name in a style of its own."""

    rows: str
    numbers: str
    labels: str


SCHEDULE = (  # the first attempts: style, and which choice of sizes
    (Style("plain", "plain", "varied"), 0),
    (Style("plain", "signed", "varied"), 1),
    (Style("plain", "plain", "run"), 2),
    (Style("vertex", "zeros", "same"), 0),
    (Style("face", "signed", "varied"), 4),
    (Style("vertex", "zeros", "varied"), 2),
    (Style("equal", "one", "same"), 1),
    (Style("plain", "negative", "varied"), 5),
    (Style("plain", "plain", "varied"), 6),
    (Style("plain", "signed", "run"), 7),
    (Style("vertex", "zero", "last"), 1),
    (Style("skew", "large", "varied"), 0),
    (Style("plain", "plain", "varied"), 3),
    (Style("plain", "unit", "run"), 0),
    (Style("face", "zeros", "same"), 3),
    (Style("equal", "plain", "run"), 4),
    (Style("vertex", "zero", "varied"), 0),
)
MIXED = Style("mixed", "mixed", "mixed")


def scheduled(step: int) -> tuple[Style, int]:
    """The style of an attempt, and which choice of sizes it takes."""
    return SCHEDULE[step] if step < len(SCHEDULE) else (MIXED, step - len(SCHEDULE))


def own(style: Style, dice: Dice) -> Style:
    """The style for one name."""
    if style is not MIXED:
        return style
    return Style(dice.pick(ROW_STYLES), dice.pick(NUMBER_STYLES), dice.pick(LABEL_STYLES))


def values(plan: Plan, sizes: dict[str, int], style: Style, seed: int) -> dict[str, Any] | None:
    """Values for every name, or None where a family cannot have any."""
    dice = Dice(seed)
    made: dict[str, Any] = dict(sizes)
    for name, domain in plan.scalars.items():
        made[name] = choices.number(own(style, dice).numbers, domain, dice)
    env = plan.compiler.layout.environment(made)
    for shape in plan.shapes:
        try:
            table = family(shape, env, own(style, dice), dice, [made[q] for q in shape.under if q in made])
        except (Exhausted, ArithmeticError):
            return None
        if table is None:
            return None
        made[shape.name] = env[plan.compiler.layout.places[shape.name]] = table
    return made


def family(shape: Shape, env: Env, style: Style, dice: Dice, above: list[Table]) -> Table | None:
    """A table for one family; `above` are those that dominate it."""
    if not shape.known:
        return _lazy(shape, style, dice)
    if shape.labels is not None:
        return _labels(shape, env, style, dice)
    keys = [k[0] if len(k) == 1 else k for k in shape.keys(env)]
    barred = {k for q in above for k in keys if k in q and q[k] == 0}
    if shape.rows:
        return _rows(shape, keys, style, dice, barred)
    if shape.integer:
        return Table((k, 1 + dice.below(3)) for k in keys)
    if style.numbers == "one" or style.numbers == "zero":
        return Table(dict.fromkeys(keys, choices.number(style.numbers, shape.domain, dice)))
    return Table((k, 0 if k in barred else choices.number(style.numbers, shape.domain, dice)) for k in keys)


def _lazy(shape: Shape, style: Style, dice: Dice) -> Table:
    salt = dice.below(10**9)
    if shape.integer:
        wide = 2 if style.rows in ("plain", "equal") else 4
        return Lazy(lambda d: 1 + d.below(wide), salt)
    domain, numbers = shape.domain, style.numbers
    return Lazy(lambda d: choices.number(numbers, domain, d), salt)


def _labels(shape: Shape, env: Env, style: Style, dice: Dice) -> Table | None:
    assert shape.labels is not None
    low, high = shape.labels
    places = [(k[0] if len(k) == 1 else k, low.run(env), high.run(env)) for k in shape.keys(env)]
    if len({p[1:] for p in places}) == 1:
        drawn = choices.labels(style.labels, len(places), *places[0][1:], shape.distinct, dice)
        return None if drawn is None else Table(zip([p[0] for p in places], drawn, strict=True))
    if any(b < a for _, a, b in places):
        return None
    return Table((k, a + dice.below(b - a + 1)) for k, a, b in places)


def _rows(shape: Shape, keys: list[Any], style: Style, dice: Dice, barred: set[Any]) -> Table | None:
    """Entries that sum to 1 over some axes, for each value of the others."""
    over = shape.rows[0]
    rows: dict[Any, list[Any]] = {}
    for k in keys:
        full = k if isinstance(k, tuple) else (k,)
        rows.setdefault(tuple(i for a, i in enumerate(full) if a not in over), []).append(k)
    positive = not shape.domain.allows(0)
    table = Table()
    for cells in rows.values():
        open_ = [k for k in cells if k not in barred]
        if not open_:
            return None
        for k in cells:
            table[k] = 0
        for k, v in zip(open_, choices.row(style.rows, len(open_), positive, dice), strict=True):
            table[k] = v
    return table if rows or len(over) < len(shape.axes) else None
