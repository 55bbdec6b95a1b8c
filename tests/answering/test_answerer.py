from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.compound import parts
from qa_service.answering.finding import PASSAGES
from qa_service.answering.question.expansion import with_synonyms
from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.trained import shipped
from qa_service.errors import Damaged, InvalidQuestion, QuoteMismatch
from qa_service.model import Correction, Document, Exchange
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.store.library import Library
from qa_service.text.passages import passages
from qa_service.text.terms import terms

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

WORDS = [
    "what",
    "is",
    "calcinosis",
    "why",
    "are",
    "crystals",
    "organs",
    "it",
    "they",
    "linked",
    "30",
    "hypercalcemia",
    "zebra",
    "and",
    "skin",
    "?",
]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is calcinosis?", "Calcinosis is a build-up of calcium phosphate"),
        ("what is hypercalcemia", "an excess of calcium in the blood"),
        ("Which kinds of calcinosis are there?", "metastatic calcification and the other dystrophic"),
        ("Does a plain X-ray detect dystrophic calcification?", "A plain X-ray is the standard way"),
    ],
)
def test_answered(answerer: Answerer, question: str, quoted: str) -> None:
    """A question that the article answers is answered with its sentence."""
    answer = answerer.answer(question).answer
    assert answer.status == "answered"
    assert quoted in (answer.text or "")
    assert answer.abstain_reason is None


def test_subject(
    answerer: Answerer,
    fill: Fill,
    make_document: MakeDocument,
    answerer_over: AnswererOver,
    article: Document,
) -> None:
    """Where there is one document, "this disorder" is what that is on; where there are more, nobody knows."""
    asked = "How is this disorder divided by specialists?"
    found = answerer_over(fill(article)).answer(asked).answer
    assert found.resolved_question == "How is Calcinosis divided by specialists?"
    assert found.text is not None
    assert "two kinds" in found.text
    more = answerer_over(fill(article, make_document("gout", "# Gout\n\nGout is of three kinds.")))
    assert more.answer(asked).answer.resolved_question == asked


def test_antecedent(answerer: Answerer) -> None:
    """A sentence that leans on the one before it is quoted with it."""
    question = "Why is tumoral calcinosis separate from metastatic calcification?"
    text = answerer.answer(question, top_k=1).answer.text or ""
    assert text.startswith("Tumoral calcinosis is regarded")
    assert text.endswith("This is because it does not involve the internal organs.")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hello there!", "not_a_question"),
        ("???", "not_a_question"),
        ("asdf qwerty zxcv", "not_a_question"),
        ("What is Qwghlm?", "no_relevant_content"),
        ("Qwghlm?", "no_relevant_content"),
        ("What is the capital of France?", "no_relevant_content"),
    ],
)
def test_abstained(answerer: Answerer, question: str, reason: str) -> None:
    """What the article does not answer is not answered, and the reason is told."""
    answer = answerer.answer(question).answer
    assert (answer.status, answer.abstain_reason) == ("abstained", reason)
    assert (answer.text, answer.citations) == (None, ())


def test_threshold(answerer: Answerer) -> None:
    """Below the asked-for confidence nothing is answered, and what is closest is shown."""
    certain = answerer.answer("What is calcinosis?", threshold=0.0).answer
    answer = answerer.answer("What is calcinosis?", threshold=1.0).answer
    assert certain.status == "answered"
    assert (answer.status, answer.abstain_reason) == ("abstained", "low_confidence")
    assert answer.confidence == certain.confidence
    assert len(answer.passages) > 0


def test_follow_up(answerer: Answerer) -> None:
    """A follow-up is answered by what was asked before it; alone it is none."""
    history = ["Why is tumoral calcinosis set apart?"]
    answer = answerer.answer("And why?", history).answer
    assert "umoral calcinosis" in (answer.text or "")
    assert "tumoral" in answer.resolved_question
    assert answerer.answer("And why?").answer.abstain_reason == "not_a_question"


def test_keyword(answerer: Answerer) -> None:
    """A keyword is read after the questions before it and alone, and the surer reading counts."""
    topic = ["Why is tumoral calcinosis set apart?"]
    alone = answerer.answer("hypercalcemia").answer
    after = answerer.answer("hypercalcemia", topic).answer
    assert after.status == "answered"
    assert after.confidence >= alone.confidence


def test_alone(answerer: Answerer) -> None:
    """A question that stands alone and is refused after others is answered as if it were the first."""
    question, earlier = "What shape are the crystals in calcinosis?", ["What does hypercalcaemia mean?"]
    alone, before = answerer.answer(question).answer, answerer.answer(question, earlier, threshold=0.5).answer
    assert before.confidence < alone.confidence
    between = (before.confidence + alone.confidence) / 2
    first = answerer.answer(question, threshold=between).answer
    after = answerer.answer(question, earlier, threshold=between)
    assert first.citations and after.answer == first
    assert dict(after.timings_ms)["total"] > dict(after.timings_ms)["rank"]


def test_courtesy(answerer: Answerer) -> None:
    """A question with a greeting is answered as surely as without it, and is none in context."""
    plain = answerer.answer("what is calcinosis?").answer
    polite = answerer.answer("Good morning, I have a question: what is calcinosis? Thanks!").answer
    assert (polite.text, polite.confidence) == (plain.text, plain.confidence)
    assert polite.unknown_words == ()
    assert not polite.in_context


def test_another(answerer: Answerer) -> None:
    """What is asked of another is asked in full, and told so."""
    answer = answerer.answer("And in Lisbon?", ["What is calcinosis in Portugal?"]).answer
    assert answer.resolved_question == "What is calcinosis in Lisbon?"
    assert answer.in_context
    assert "Lisbon" in answer.unknown_words


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


def test_unknown_words(answerer: Answerer) -> None:
    """An abstention names the question's words that the article lacks; a greeting lacks nothing."""
    answer = answerer.answer("What does distrofic calcinosis cost in Portugal?", ["And Spain?"]).answer
    assert (answer.status, answer.unknown_words) == ("abstained", ("cost", "Portugal"))
    assert answerer.answer("Hello there!").answer.unknown_words == ()


def test_gibberish_after_others(answerer: Answerer) -> None:
    """Gibberish takes nothing over from the questions before it."""
    answer = answerer.answer("sdkfjh", ["What is calcinosis?"]).answer
    assert (answer.abstain_reason, answer.resolved_question) == ("not_a_question", "sdkfjh")
    assert answer.passages == ()


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


def test_finds(answerer: Answerer) -> None:
    """What was found for the question before helps the search, where nobody knows what was quoted."""
    question = "Which organs get deposits in hypercalcaemia?"
    known = answerer.resolve("And why?", [Exchange(question, ("Calcium is deposited in artery walls.",))])
    unknown = answerer.resolve("And why?", [question])
    nothing = answerer.resolve("And why?", [Exchange(question, ())])
    assert known.terms == unknown.terms == nothing.terms
    assert set(terms("artery walls")) <= dict(known.context).keys()
    assert len(unknown.context) > len(nothing.context) == 0


def test_correction(answerer: Answerer) -> None:
    """A question's misspelt words are told with what they were read as."""
    answer = answerer.answer("What is distrofic calcification?").answer
    assert answer.corrections == (Correction("distrofic", "dystrophic"),)


@pytest.mark.parametrize("wrong", ["distrofic calcification", "dystrophic calcificaton"])
def test_a_misspelt_question_is_answered_as_it_was_meant(answerer: Answerer, wrong: str) -> None:
    """Also where it asks for a property, by words that are looked for as they were meant."""
    misspelt = answerer.answer(f"How is {wrong} detected?").answer
    right = answerer.answer("How is dystrophic calcification detected?").answer
    assert (misspelt.status, misspelt.text) == ("answered", right.text)


@pytest.mark.parametrize("question", ["", " \n", "x" * 3000, "What \ud800?", "What\0?"])
def test_refused(answerer: Answerer, question: str) -> None:
    """What is no text to ask is refused before anything is looked for."""
    with pytest.raises(InvalidQuestion):
        answerer.answer(question)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    history=st.lists(st.sampled_from(["What is calcinosis?", "Which organs?"]), max_size=2),
    top_k=st.integers(1, 5),
)
def test_laws(answerer: Answerer, article: Document, question: str, history: list[str], top_k: int) -> None:
    """Whatever is asked: quotes are slices, none overlapping, at most top_k or one of each thing asked.

    An abstention has none.
    """
    answer = answerer.answer(question, history, top_k, threshold=0.2).answer
    assert 0 <= answer.confidence <= 1
    assert (answer.text is None) == (answer.status == "abstained") == (answer.abstain_reason is not None)
    assert (answer.status == "answered") == (1 <= len(answer.citations) <= max(top_k, len(parts(question))))
    for citation in answer.citations:
        assert citation.source.of(article.text) == citation.cited_text
        assert citation.target.of(answer.text or "") == citation.cited_text
    spans = sorted(citation.source for citation in answer.citations)
    assert all(one.end <= other.start for one, other in pairwise(spans))


ASKED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=ASKED, k=st.integers(1, 30))
def test_retrieve(
    fill: Fill,
    make_document: MakeDocument,
    answerer_over: AnswererOver,
    article: Document,
    question: str,
    k: int,
) -> None:
    """Only the first hits are put in another order; scores are the retriever's and fall."""
    others = [make_document(f"d{at}", f"Skin {at} is an organ, linked to crystals.") for at in range(12)]
    library = fill(article, *others)
    answerer, index = answerer_over(library), Index([build(library.passages())])
    query = resolve(question)
    hits = answerer.retrieve(query, k)
    found = Rereading(index).retrieve(with_synonyms(query, index), max(k, PASSAGES))
    assert [hit.score for hit in hits] == [hit.score for hit in found[:k]]
    assert hits[PASSAGES:] == found[PASSAGES:k]
    first = answerer.retrieve(query, PASSAGES)
    assert sorted(hit.passage_id for hit in first) == sorted(hit.passage_id for hit in found[:PASSAGES])
    assert hits[:PASSAGES] == first[:k]


def test_damaged(fill: Fill, make_document: MakeDocument) -> None:
    """An answer whose source is not as it was indexed is refused, never served."""
    indexed, stored = (make_document("d", f"Calcium is {word} stone.") for word in ("one", "two"))
    library, source = fill(indexed), fill(stored)
    index = Index([build(passages(indexed))])
    answerer = Answerer(index, index, Spelling(index), library, source, shipped())
    with pytest.raises(QuoteMismatch):
        answerer.answer("What is calcium?", threshold=0.0)


def test_other_sentences(fill: Fill, make_document: MakeDocument) -> None:
    """An index that holds fewer sentences of a passage than the library is refused."""
    indexed, stored = (make_document("d", f"Calcium is a stone.{more}") for more in ("", " It is grey."))
    library, index = fill(stored), Index([build(passages(indexed))])
    answerer = Answerer(index, index, Spelling(index), library, library, shipped())
    with pytest.raises(Damaged):
        answerer.answer("What is calcium?", threshold=0.0)


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


def test_evidence(answerer: Answerer) -> None:
    """All evidence is given best first, and the steps' times are told."""
    outcome = answerer.answer("What is calcinosis?")
    scores = [piece.score for piece in outcome.evidence]
    assert scores == sorted(scores, reverse=True)
    assert [step for step, _ in outcome.timings_ms] == ["retrieve", "rank", "total"]


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
