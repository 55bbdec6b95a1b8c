"""Hides of a page what programs write into it beside its text: comments, contents, line numbers, icons."""

from __future__ import annotations

from itertools import takewhile

from selectolax.lexbor import LexborNode

from qa_service.sources.htmlaround import holders, length

MAIN = 0.5
"""Share of a page's characters above which a part of it is hidden by no name."""

MOST = 500
"""Comments of a page that are looked at."""

_WORD = "[class^=MsoToc], .msocomtxt, .MsoCommentReference, .msocomanchor, [href^='#_msocom']"
_WIKI = """
    #siteSub, #contentSub, .printfooter, .catlinks, .ambox, .mbox-small, .sistersitebox, .mw-portlet,
    .mw-indicators, .mw-jump-link, .vector-dropdown, .authority-control, .Template-Fact, .Inline-Template,
    sup.reference
    """
_LINES = """
    td.gutter, td.linenos, td.lineno, td.rouge-gutter, td.blob-num, td.hljs-ln-numbers, pre.lineno,
    span.lineno, span.linenos, .linenodiv, .line-numbers-rows, table.lntable td.lntd:first-child
    """
_ICONS = """
    .material-icons, .material-icons-outlined, .material-icons-round, .material-icons-sharp,
    [class^='material-symbols-'], [class*=' material-symbols-']
    """
"""Elements of which a font makes the picture that their words name."""

_COMMENTS = "a[href^='#cmnt_ref']"  # those of Google Docs, each a link back to its place
_CONTENTS = "p a[href^='#h.']"  # Google Docs' links to headings, of which its contents are lines

LEAST = 3
"""Lines of contents at least."""


def hide_written(body: LexborNode) -> None:
    """Hide what is known by the names that word processors, wikis and highlighters of code give it."""
    page = length(body)
    icons = [icon for icon in body.css(_ICONS) if not _is_cell(icon)]
    parts = body.css(", ".join((_WORD, _WIKI, _LINES)))
    for part in (*parts, *icons, *map(_comment, body.css(_COMMENTS)[:MOST]), *_contents(body)):
        if length(part) <= MAIN * page:
            part.attrs["hidden"] = ""


def _is_cell(icon: LexborNode) -> bool:
    """Tell whether an icon is all of a cell, which says so by its name."""
    above = icon.parent
    return above is not None and above.tag in ("td", "th") and length(above) == length(icon)


def _contents(body: LexborNode) -> list[LexborNode]:
    """Return the paragraphs that are links to headings and nothing else, if there are several."""
    lines = {
        line.mem_id: line for link in body.css(_CONTENTS)[:MOST] for line in holders(link) if line.tag == "p"
    }
    found = [line for line in lines.values() if length(line) == sum(map(length, line.css(_CONTENTS)))]
    return found if len(found) >= LEAST else []


def _comment(link: LexborNode) -> LexborNode:
    """Return the outermost element that begins with the link of a comment, and holds no other."""
    part, mark = link, link.text()
    for above in takewhile(lambda one: one.tag != "body", holders(link)):
        if not above.text().lstrip().startswith(mark) or len(above.css(_COMMENTS)) > 1:
            break
        part = above
    return part
