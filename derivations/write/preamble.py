r"""What stands before \begin{document}, and plain text as LaTeX."""

from __future__ import annotations

import re

PREAMBLE = r"""\documentclass[11pt]{article}
\usepackage[a4paper,left=25mm,right=25mm,top=15mm,bottom=17mm,footskip=8mm]{geometry}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage[sc]{mathpazo}
\linespread{1.04}\renewcommand{\ttdefault}{lmtt}
\usepackage{microtype}
\usepackage{amsmath,amssymb,mathtools,amsthm,array,booktabs,longtable,graphicx,xcolor}
\definecolor{accent}{HTML}{1D4E89}
\definecolor{soft}{HTML}{5A6472}
\usepackage[colorlinks,allcolors=accent,pdftitle={TITLE}]{hyperref}
% the same source gives the same PDF, byte for byte
\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1
% the reason for a line wraps in a column of its own; a caption is a reason in plain black
\newcommand{\why}[2]{\parbox[c]{#1}{\raggedright\footnotesize\textcolor{soft}{#2}}}
\newcommand{\called}[2]{\parbox[c]{#1}{\raggedright #2}}
% a formula, shrunk if it is wider than it may be
\newcommand{\squeeze}[2]{\sbox0{#2}\ifdim\wd0>\dimexpr#1\relax\resizebox{#1}{!}{\usebox0}\else\usebox0\fi}
\newcommand{\fit}[2]{\squeeze{#1}{$\displaystyle #2$}}
\newtheoremstyle{fine}{8pt}{6pt}{\itshape}{}{\bfseries\color{accent}}{.}{.5em}{}
\theoremstyle{fine}\newtheorem{theorem}{Theorem}\newtheorem{corollary}[theorem]{Corollary}
\newtheoremstyle{aside}{3pt}{2pt}{}{}{\itshape}{.}{.5em}{}
\theoremstyle{aside}\newtheorem{remark}{Remark}
\newcommand{\claim}[1]{\par\textup{#1}\nopagebreak\vspace{-.5\baselineskip}\nopagebreak}
\newenvironment{hypotheses}{\begin{list}{}{\setlength{\labelwidth}{9mm}\setlength{\leftmargin}{12mm}%
  \setlength{\itemsep}{0pt}\setlength{\topsep}{2pt}\raggedright}}{\end{list}}
\newcommand{\hyp}[2]{\item[\textup{(#1)}] #2}
\newenvironment{checks}[1]{\par\footnotesize\setlength{\tabcolsep}{4pt}\renewcommand{\arraystretch}{1.05}%
  \setlength{\LTleft}{0pt}\setlength{\LTright}{\fill}%
  \begin{longtable}{@{}p{10mm}>{\raggedright\hspace{0pt}}p{31mm}>{\raggedright\hspace{0pt}}p{36mm}%
    *{#1}{>{\raggedright\arraybackslash\hspace{0pt}}p{\dimexpr(\textwidth-77mm-4pt*2*(#1+2))/#1}}@{}}
  \toprule}{\bottomrule\end{longtable}}
\newcommand{\heading}[2]{\begin{center}{\Large\bfseries #1\par}\vspace{6pt}%
  {\small\color{soft}#2\par}\end{center}\vspace{2pt}}
\makeatletter
\renewcommand\section{\@startsection{section}{1}{\z@}{10pt plus 2pt}{3pt}{\normalfont\large\bfseries\color{accent}}}
\makeatother
\allowdisplaybreaks[1]\raggedbottom\emergencystretch=2em
\setlength{\jot}{1pt}\setlength{\parindent}{0pt}\setlength{\parskip}{5pt plus 1pt}"""

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{c: "\\" + c for c in "_#$%&{}"},
}


def escaped(text: str) -> str:
    """Plain text as LaTeX.

    >>> print(escaped("p_k > 0 & 50 %"))
    p\\_k \\textgreater{} 0 \\& 50 \\%
    """
    return re.sub(r"[\\~^<>|_#$%&{}]", lambda found: SPECIAL[found.group()], text)
