"""Laws: why a line may follow. One family a file, one law a function; the names tell what a textbook calls them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from derivations.rewrite import Rule


def all_rules() -> Iterator[Rule]:
    """Every law of every family, found by walking this folder."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        yield from (r for r in vars(module).values() if isinstance(r, Rule) and r.__module__ == module.__name__)
