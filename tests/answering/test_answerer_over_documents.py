"""What is answered from documents of all kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.followup import resolve
from qa_service.model import Document
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]

Fill = Callable[..., Library]

AnswererOver = Callable[[Library], Answerer]


@pytest.mark.parametrize("question", ["what is shown in may", "What is shown in May?"])
def test_month(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str) -> None:
    """The month of May is told from others, typed with its capital or without, and is no context."""
    shown = [
        f"In {month} the {what} are shown at the fair of the town."
        for month, what in (("April", "horses"), ("May", "goats"), ("June", "ducks"))
    ]
    answer = answerer_over(fill(make_document("fair", "\n\n".join(shown)))).answer(question).answer
    assert answer.text == shown[1]
    assert not answer.in_context


def test_copies(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, article: Document
) -> None:
    """However many copies there are, they keep no other passage from being looked at, and are named once."""
    copies = [replace(article, id=f"copy{at:02}", source=f"{at}.md") for at in range(9)]
    alone = answerer_over(fill(article)).answer("What is calcinosis?").answer
    answer = answerer_over(fill(article, *copies)).answer("What is calcinosis?").answer
    assert answer.text == alone.text
    assert len(answer.passages) == len(alone.passages)
    for citation in answer.citations:
        named = {citation.document_id, *(other.document_id for other in citation.also_in)}
        assert named == {"calcinosis", *(copy.id for copy in copies)}


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Which shade does the birch need?", "Birch. No sun by noon."),
        ("How high does the lilac grow?", "Grows four metres high."),
        ("What does a whole day in the boathouse cost?", "Whole day | 45.00"),
        ("hire of the chapel for an evening", "Evening | 95.00"),
    ],
)
def test_below(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str, quoted: str
) -> None:
    """What a run-in heading or the label of rows says counts for the sentences below it."""
    trees = (
        "Birch. No sun by noon. Grows nine metres high. Likes sand.\n\n"
        "Lilac. Sun all day. Grows four metres high. Likes chalk.\n\n"
        "Medlar. Sun till noon. Grows six metres high. Likes clay."
    )
    hire = (
        "Room | Price\n--- | ---\nChapel\nHalf day | 80.00\nWhole day | 150.00\nEvening | 95.00\n"
        "Boathouse\nHalf day | 25.00\nWhole day | 45.00\nEvening | 30.00\n"
    )
    answerer = answerer_over(fill(make_document("trees", trees), make_document("hire", hire)))
    (citation,) = answerer.answer(question, threshold=0.0).answer.citations
    assert citation.cited_text == quoted


def test_boilerplate(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """What a web page leaves between two sentences is not quoted with them."""
    text = "Zebra stones are red.\n\nThis entry was posted in Health\n\nThey are found in Peru."
    answerer = answerer_over(fill(make_document("d", text)))
    answer = answerer.answer("Where are zebra stones found?", threshold=0.0).answer
    assert "Zebra" in (answer.text or "") or "Peru" in (answer.text or "")
    assert "posted" not in (answer.text or "")


@pytest.mark.parametrize("question", ["What is a quagga?", "Which zorgle frobs quaggas?", "Where is there?"])
def test_nothing_known(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str
) -> None:
    """A question without a term that is known finds nothing, in retrieval and in answers."""
    answerer = answerer_over(fill(make_document("d", "Zebra stones are red.")))
    answer = answerer.answer(question, threshold=0.0).answer
    assert (answer.status, answer.confidence, answer.passages) == ("abstained", 0.0, ())
    assert answerer.retrieve(resolve(question), 5) == []


def test_no_documents(fill: Fill, answerer_over: AnswererOver) -> None:
    """Over an empty library every question is abstained from."""
    answer = answerer_over(fill()).answer("What is calcinosis?").answer
    assert (answer.abstain_reason, answer.passages) == ("no_relevant_content", ())


def test_twins(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """Of two documents that differ in the word that decides, the named one is quoted, and it alone."""
    rule = (
        "Bicycles are {} in the courtyard of the house between seven in the morning and dusk. The council of "
        "tenants has agreed on this and has put it up in the stairway, where everyone who comes in sees it."
    )
    documents = [
        replace(make_document(name, rule.format(word)), title=f"House rules of {name} street")
        for name, word in (("Larch", "welcome"), ("Birch", "banned"))
    ]
    answerer = answerer_over(fill(*documents))
    for document in documents:
        name = document.id
        answer = answerer.answer(
            f"Are bicycles welcome in the courtyard in {name} street?", threshold=0
        ).answer
        assert {citation.document_id for citation in answer.citations} == {name}
        assert not answer.citations[0].also_in
        assert {scored.passage.document_id for scored in answer.passages} == {"Larch", "Birch"}


def test_another_of_its_kind(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """What is said of one of several numbered things is no answer to a question on another."""
    text = "Type {0} diabetes is a disease in which the body {1} insulin. It begins in {2}."
    kinds = (("1", "makes no", "childhood"), ("2", "does not heed", "middle age"))
    answerer = answerer_over(fill(*(make_document(f"t{kind[0]}", text.format(*kind)) for kind in kinds)))
    for question in ("What is type 3 diabetes?", "When does type IV diabetes begin?"):
        answer = answerer.answer(question).answer
        assert (answer.status, answer.abstain_reason) == ("abstained", "no_relevant_content")
        assert {scored.passage.document_id for scored in answer.passages} == {"t1", "t2"}
    for question, id in (("What is type 2 diabetes?", "t2"), ("When does type 1 diabetes begin?", "t1")):
        (citation, *_) = answerer.answer(question).answer.citations
        assert citation.document_id == id


def test_told_plainly(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """A time is answered with that is told in plain words, whether it is a date, an hour or an occasion."""
    facts = {
        "When is lunch served?": "Lunch is served at noon.",
        "When does the library close?": "The library closes at 7:30 pm.",
        "When is rubbish collected?": "Rubbish is collected every Tuesday.",
        "When does the disease start?": "The disease starts in childhood.",
        "When is the museum closed?": "The museum is closed on Mondays.",
        "When does the canteen close?": "The canteen closes at 5 pm.",
        "When is the hall shut?": "The hall is shut at six.",
    }
    answerer = answerer_over(fill(make_document("house", "\n\n".join(facts.values()))))
    for question, fact in facts.items():
        assert answerer.answer(question).answer.citations[0].cited_text == fact


def test_list(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """What a lead-in announces is quoted with it, as one slice of the document."""
    listed = (
        "Every walker must carry the following:\n\n- a whistle\n- two litres of water\n- the map of the ridge"
    )
    text = f"# The ridge walk\n\n## Outfit\n\n{listed}\n\nThe hut is open in summer."
    answerer = answerer_over(fill(make_document("d", text)))
    (citation,) = answerer.answer("What must every walker carry?").answer.citations
    assert citation.cited_text == citation.source.of(text) == listed


@pytest.mark.parametrize("heading", ["## After a thunderstorm\n\n", "After a thunderstorm\n\n"])
def test_list_below_heading(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, heading: str
) -> None:
    """Where a heading or label is what is asked for, the whole list below it is quoted, and nothing else."""
    items = "Dry the tents.\n- Count the pegs.\n- Look for broken branches."
    text = f"The camp is on the lake.\n\n{heading}- {items}\n\n## Food\n\nWe cook rice. Rice is boiled."
    outcome = answerer_over(fill(make_document("d", text))).answer("What do I do after a thunderstorm?")
    (citation,) = outcome.answer.citations
    assert citation.cited_text.endswith(items)
    assert citation.cited_text in text


@pytest.mark.parametrize("as_typed", [False, True])
def test_written_otherwise(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, as_typed: bool
) -> None:
    """A word that the documents write in two is found, is not lacking, and was not corrected."""
    answerer = answerer_over(fill(make_document("d", "The e-bikes stand in the shed behind the mill.")))
    answer = answerer.answer("Where are the ebikes?", as_typed=as_typed).answer
    assert (answer.status, answer.corrections, answer.unknown_words) == ("answered", (), ())


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("When was 2.3.0 released?", "v2.3.0 (2022-11-02)"),
        ("when was 2.4 released", "v2.4.0 (2023-05-05)"),
        ("Which version added the circuit breaker?", "Circuit breaker for upstream services"),
        ("What is new in 2.4.0?", "Dark mode"),
        ("When was v2.1 released?", "Version 2.1.0 was released on 1 May 2021."),
        ("When was 2.2.0 released?", None),
        ("When was 2.0.0 released?", None),
    ],
)
def test_versions(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str, quoted: str | None
) -> None:
    """A changelog tells by its headings when versions came out, however these are written."""
    lines = "## v2.4.0 (2023-05-05)\n\n- Dark mode\n\n## v2.3.0 (2022-11-02)"
    text = f"# Changes\n\n{lines}\n\n- Circuit breaker for upstream services\n\n## v2.2.0\n\n- Light mode"
    library = fill(make_document("c", text), make_document("d", "Version 2.1.0 was released on 1 May 2021."))
    assert answerer_over(library).answer(question).answer.text == quoted
