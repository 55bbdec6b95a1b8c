"""Evidence -> what heads it, in the document's outline and in its text."""

from __future__ import annotations

from itertools import islice

from qa_service.answering.quoting.runin import headed
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.records import CELL
from qa_service.text.versions import Release, release


def section(evidence: Evidence) -> str:
    """Return the last heading over evidence, and behind it what heads it in the text and is not quoted.

    That is a run-in heading or the label of a table's rows; the header of a table stands before the label.
    A heading of a version stands before all that leads on from it ("2.3.0 (2022-11-02)" before "Added").
    """
    passage = evidence.passage
    steps = passage.heading.split(PATH)
    if steps[-1] == passage.sentences[0].text == evidence.sentences[0].text:  # a heading that is quoted
        steps[-1:] = [] if len(steps) > 1 else [""]
    first = next((at for at in reversed(range(len(steps))) if release(steps[at])), len(steps))
    steps = steps[min(first, len(steps) - (2 if CELL in steps[-2:][0] else 1)) :]
    at = next(at for at, one in enumerate(passage.sentences) if one.span.start == evidence.span.start)
    if below := next(islice(headed(passage)[0], at, None)):
        head = passage.sentences[at - below].text.rstrip(".:")
        steps += [head] if head != steps[-1] else []
    return PATH.join(filter(None, steps))


def version(passage: Passage) -> Release | None:
    """Return the version that a passage tells of by the last heading that is of one, or by its title."""
    above = (*reversed(passage.heading.split(PATH)), passage.title)
    return next(filter(None, map(release, above)), None)


def labelled_versions(passage: Passage) -> list[Release | None]:
    """Return the version that the label of each sentence is of, or else that of the passage."""
    own, below = version(passage), enumerate(headed(passage)[0])
    return [(release(passage.sentences[at - far].text) if far else None) or own for at, far in below]
