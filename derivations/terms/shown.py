"""What a notebook shows of lines, steps, derivations, theorems, verdicts and reports: the writers are asked, lazily."""

from __future__ import annotations


class Shown:
    """Shown in a notebook as HTML with MathML, as Markdown or as LaTeX, whichever the notebook takes.

    >>> from derivations.terms import name
    >>> (name("a") + -name("b"))._repr_html_() is None  # SymPy's own
    Traceback (most recent call last):
    AttributeError: 'Add' object has no attribute '_repr_html_'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from derivations.write.notebook import html

        return html(self)

    def _repr_markdown_(self) -> str:
        from derivations.write.notebook import markdown

        return markdown(self)

    def _repr_latex_(self) -> str:
        from derivations.write.notebook import latex

        return latex(self)
