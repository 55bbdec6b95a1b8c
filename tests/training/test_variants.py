from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kilns import ASKED, KILNS, TEXT, spanned

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.text.terms import terms
from qa_service.training.variants import (
    answering,
    definitions,
    documents_of,
    pared,
    plain,
    reworded,
    sentences,
    unanswered,
    without,
)

words = st.lists(
    st.sampled_from(["art", "started", "smart", "arts", "kiln's", "the", "Ostra", "1820"]), min_size=1
)


def told(document: Document) -> list[str]:
    return [sentence.text for sentence in sentences(document)]


def test_documents_of() -> None:
    """The documents of the gold come in its order; none for what may stand anywhere or in one not held."""
    held = {id: replace(KILNS, id=id) for id in ("a", "b")}
    gold = tuple(Gold("slip", id) for id in ("b", None, "gone", "a"))
    assert [one.id for one in documents_of(replace(ASKED, gold=gold), held)] == ["b", "a"]
    assert documents_of(replace(ASKED, gold=()), held) == documents_of(replace(ASKED, gold=None), held) == []


def test_sentences() -> None:
    """They stand in the document, in order, and headings are none."""
    found = sentences(KILNS)
    assert len(found) == 6
    assert all(sentence.span.of(TEXT) == sentence.text for sentence in found)
    assert [sentence.span for sentence in found] == sorted(sentence.span for sentence in found)


def test_answering() -> None:
    """A gold text answers wherever it stands, one with a place only there, and one of elsewhere nowhere."""
    ostra = replace(ASKED, gold=(Gold("ostra", "kilns"),))
    assert len(answering(KILNS, ostra)) == 3
    assert [one.text for one in answering(KILNS, spanned("Ostra in 1820"))] == [told(KILNS)[5]]
    assert answering(KILNS, replace(ASKED, gold=(Gold("nine  DAYS"),))) == answering(KILNS, ASKED)
    for gold in (None, (), (Gold("nine days", "other"),)):
        assert answering(KILNS, replace(ASKED, gold=gold)) == []


@pytest.mark.parametrize("question", [ASKED, spanned("hardens clay"), spanned("1835")])
def test_without(question: Question) -> None:
    """The sentence that answers is gone, and every other stands where it stood."""
    (gone,) = answering(KILNS, question)
    assert sentences(without(KILNS, question)) == tuple(one for one in sentences(KILNS) if one != gone)


def test_without_nothing() -> None:
    """A document stays whole where none or several of its sentences answer, and where it has but two."""
    several = replace(ASKED, gold=(Gold("Ostra", "kilns"),))
    assert without(KILNS, several) is without(KILNS, replace(ASKED, gold=())) is KILNS
    short = replace(KILNS, text="The kiln burned for nine days. It was hot.")
    assert without(short, ASKED) is short


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (ASKED, "The kiln of Ostra burned ."),
        (spanned("a jug"), "The glaze is called slip."),
        (replace(ASKED, gold=(Gold("oven", "kilns"),)), "A kiln is that hardens clay."),
        (replace(ASKED, gold=(Gold("in 1820 AND  in 1835", "kilns"),)), "Potters visited Ostra ."),
    ],
)
def test_pared(question: Question, left: str) -> None:
    """The answer is gone with what leads to it, its sentence says the rest, and all stands where it stood."""
    (whole,) = answering(KILNS, question)
    found = pared(KILNS, question)
    assert " ".join(whole.span.of(found.text).split()) == left
    assert unanswered([question], {"kilns": found}) == [replace(question, gold=())]
    assert len(found.text) == len(TEXT)
    kept = [(one, other) for one, other in zip(found.text, TEXT, strict=True) if one != other]
    assert {one for one, _ in kept} == {" "}


def test_pared_nothing() -> None:
    """A document stays whole where several sentences answer or none, or hardly a word would be left."""
    several = replace(ASKED, gold=(Gold("Ostra", "kilns"),))
    little = replace(ASKED, gold=(Gold("an oven that hardens clay", "kilns"),))
    within = replace(ASKED, gold=(Gold("harden", "kilns"),))
    for question in (several, little, within, spanned("wood"), replace(ASKED, gold=())):
        assert pared(KILNS, question) is KILNS


def test_unanswered() -> None:
    """Of the questions of a document that lost a sentence, only those answered by it lose their gold."""
    questions = [ASKED, spanned("hardens clay"), spanned("nine days"), replace(ASKED, gold=None)]
    found = unanswered(questions, {"kilns": without(KILNS, ASKED)})
    assert [question.gold for question in found] == [(), questions[1].gold, (), None]
    assert [replace(one, gold=None) for one in found] == [replace(one, gold=None) for one in questions]
    assert unanswered(questions, {"kilns": KILNS}) == questions


def test_unanswered_in_part() -> None:
    """Gold of which words are missing does not stand."""
    longer = [spanned("burned for nine days"), replace(ASKED, gold=(Gold("burned for nine days", "kilns"),))]
    assert [one.gold for one in unanswered(longer, {"kilns": pared(KILNS, ASKED)})] == [(), ()]


def test_unanswered_elsewhere() -> None:
    """Gold of a document that is not there does not stand; one that does is enough, and so is any place."""
    elsewhere, anywhere = Gold("nine days", "other"), Gold("nine days")
    for gold, kept in (((elsewhere,), False), ((elsewhere, *ASKED.gold), True), ((anywhere,), True)):
        question = replace(ASKED, gold=gold)
        assert unanswered([question], {"kilns": KILNS}) == [question if kept else replace(ASKED, gold=())]


def test_definitions() -> None:
    """There is one for each sentence that begins with what it says something is, answered by the sentence."""
    found = list(definitions(KILNS))
    golds = [gold for question in found for gold in question.gold or ()]
    assert [gold.text for gold in golds] == [told(KILNS)[0]]
    assert "kiln" in terms(found[0].text)
    assert {gold.document_id for gold in golds} == {"kilns"}


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Slip refers to thin clay.", "slip"),
        ("The flue is the way out of the smoke.", "flue"),
        ("DNA is a chain.", "DNA"),
        ("Old Ostra jugs are also known as ollas.", "old ostra jugs"),
        ("WHO is an agency.", "WHO"),
    ],
)
def test_subjects(sentence: str, subject: str) -> None:
    """A subject is asked for in lower case, but for an abbreviation, and without its article or with it."""
    (question,) = definitions(replace(KILNS, text=sentence))
    assert subject in question.text
    assert "{" not in question.text


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a kiln.",
        "During the day it is an oven.",
        "When fired it is a jug.",
        "Clay hardens, and slip is a glaze.",
        "clay is a kind of earth.",
        "Clay was dug.",
    ],
)
def test_no_definitions(sentence: str) -> None:
    """A sentence that begins otherwise, or says something else of its subject, defines nothing."""
    assert not list(definitions(replace(KILNS, text=sentence)))


def test_plain() -> None:
    """Capitals and the mark at the end are gone, and nothing else."""
    assert plain(ASKED) == replace(ASKED, text="how long did the kiln of ostra burn")


@given(st.text(), st.randoms())
def test_any_text(text: str, generator: random.Random) -> None:
    """Any text at all can be asked plainly and in other words; only the text of the question changes."""
    question = replace(ASKED, text=text)
    for made in (plain(question), reworded(question, {"kiln": {"oven": 1.0}}, generator)):
        assert replace(made, text=text) == question


@given(words.filter(lambda found: len(terms(" ".join(found))) >= 3), st.randoms(use_true_random=False))
def test_left_out(asked: list[str], generator: random.Random) -> None:
    """One word is left out, whole and with its possessive, and the others stay in their order."""
    text = reworded(replace(ASKED, text=" ".join(asked)), {}, generator).text
    shorter = [[*asked[:at], *asked[at + 1 :]] for at in range(len(asked)) if terms(asked[at])]
    assert text.split() in shorter


def test_said_otherwise() -> None:
    """A word becomes one of its synonyms, which is read as the term that it is, or is left out."""
    synonyms = {"kiln": {"oven": 1.0, "advers": 0.5}, "art": {"craft": 1.0}}
    question = replace(ASKED, text="Who started smart art kilns?")
    made = {reworded(question, synonyms, random.Random(seed)).text for seed in range(200)}
    others = {"Who started smart craft kilns?", "Who started smart art oven?"}
    left = {"Who smart art kilns?", "Who started art kilns?", "Who started smart kilns?"}
    assert made == others | left | {"Who started smart art ?"}


def test_few_words() -> None:
    """A question of two content words stays as it is."""
    question = replace(ASKED, text="What is the kiln of Ostra?")
    assert reworded(question, {"kiln": {"oven": 1.0}}, random.Random(1)) is question
