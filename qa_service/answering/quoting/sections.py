"""Evidence -> what heads it, in the document's outline and in its text."""

from __future__ import annotations

from itertools import islice

from qa_service.answering.quoting.runin import headed
from qa_service.model import Evidence
from qa_service.text.outline import PATH
from qa_service.text.records import CELL


def section(evidence: Evidence) -> str:
    """Return the last heading over evidence, and behind it what heads it in the text and is not quoted.

    That is a run-in heading or the label of a table's rows; the header of a table stands before the label.
    """
    passage = evidence.passage
    steps = passage.heading.split(PATH)
    steps = steps[-2:] if CELL in steps[-2:][0] else steps[-1:]
    at = next(at for at, one in enumerate(passage.sentences) if one.span.start == evidence.span.start)
    if below := next(islice(headed(passage)[0], at, None)):
        head = passage.sentences[at - below].text.rstrip(".:")
        steps += [head] if head != steps[-1] else []
    return PATH.join(filter(None, steps))
