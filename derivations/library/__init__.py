"""Theorems: one a file, in folders by subject; `from derivations.library import kl_nll`. Nobody lists them anywhere.

A theorem's file is named as the theorem, `kl_nll.py` for `kl-nll`, and holds it under that name.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def files() -> dict[str, Path]:
    """The file of each theorem by the theorem's short name, in the order of folders and names."""
    found = sorted(p for p in FOLDER.glob("*/*.py") if not p.name.startswith("_"))
    return {p.stem.replace("_", "-"): p for p in found}


def names() -> list[str]:
    """The short names of all theorems. Does not import SymPy."""
    return list(files())


def load(name: str) -> Any:
    """The theorem of this short name. Raises KeyError for none."""
    path = files()[name]
    return getattr(import_module(f"{__name__}.{path.parent.name}.{path.stem}"), path.stem)


def __getattr__(name: str) -> Any:
    try:
        return load(name.replace("_", "-"))
    except KeyError:
        raise AttributeError(f"there is no theorem {name}; `derivations list` names them") from None
