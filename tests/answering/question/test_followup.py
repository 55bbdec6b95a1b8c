from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.followup import (
    CARRIED,
    CORRECTED,
    FADING,
    HEAVIEST,
    QUOTED_WEIGHT,
    TURNS,
    exchanges,
    follow_up,
    resolve,
    searched,
)
from qa_service.model import Exchange, Passage, Query, Sentence, Span
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Beside, Reading, Spelling
from qa_service.text.terms import terms

TEXTS = [
    "Calcinosis harms organs of patients.",
    "Metastatic calcification is deposited in tissue.",
    "Kidney disease of children and of old women.",
    "Zebras live in herds on the plain.",
    "Basalt columns cool slowly under water.",
    "Lighthouses warn ships of rocks.",
    "Bees nest in reeds of the marsh.",
    "Violins of Cremona are varnished.",
    "Herons fish at dawn.",
    "Glaciers carve valleys.",
]

EARLIER = [Exchange("What is metastatic calcification?"), Exchange("Which organs does calcinosis harm?")]


def _passage(number: int, text: str) -> Passage:
    return Passage(f"d#{number}", "d", "", "", text, (Sentence(Span(0, len(text)), text),))


INDEX = Index([build([_passage(number, text) for number, text in enumerate(TEXTS)])])
SPELLING = Spelling(INDEX)


def after(question: str, history: list[Exchange]) -> Query:
    return follow_up(question, history, INDEX, SPELLING)


@pytest.mark.parametrize(
    "question",
    [
        "Why does it harm old women with kidney disease?",
        "What about children with kidney disease?",
        "And which disease of the kidney comes with tissue?",
    ],
)
def test_leaning(question: str) -> None:
    """A question that leans takes over earlier words, the nearer ones at more weight, all below its own."""
    weights = dict(after(question, EARLIER).terms)
    (carried,) = terms("calcinosis")
    (older,) = terms("metastatic")
    assert all(weights[term] >= 1 for term in terms(question))
    assert weights[carried] == FADING
    assert weights[older] == FADING**2


def test_context() -> None:
    """A question that leans on nothing keeps earlier words for the search alone."""
    query = after("Is tissue harmed?", EARLIER)
    assert [term for term, _ in query.terms] == terms("tissue harmed")
    assert set(terms("calcinosis metastatic")) <= dict(query.context).keys()
    assert dict(searched(query).terms) == dict(query.terms) | dict(query.context)


def test_alike() -> None:
    """The same question of another thing, behind an "and", is asked as it is without."""
    found, bare = (after(f"{lead}which tissue does calcium harm?", EARLIER) for lead in ("And ", ""))
    assert (found.terms, found.context) == (bare.terms, bare.context)
    assert set(terms("organs")) <= dict(found.context).keys()


@pytest.mark.parametrize(
    "question", ["Which rocks do the lighthouses of the plain warn of?", "Who won the cup in Lisbon?"]
)
def test_new_topic(question: str) -> None:
    """A question that says enough that is new, known to the corpus or not, takes nothing over."""
    assert replace(after(question, EARLIER), before=()) == resolve(question)


@pytest.mark.parametrize("question", ["Who won the cup in Lisbon?", "Is tissue harmed?", "And why?"])
def test_before(question: str) -> None:
    """What was asked before is known of a question after it, but not of one in its place."""
    history = [Exchange("Is Genoa on a plain?"), Exchange("Is Cremona on the plain?")]
    assert dict(after(question, history).before) == {"genoa": FADING**2, "plain": FADING, "cremona": FADING}
    assert not after("And Lisbon?", history).before


def test_new_words_that_lean() -> None:
    """A question that points back takes over, however much it says that is new."""
    assert after("How does it warn the ships of rocks under water?", EARLIER).text.endswith(
        "(metastatic, calcification, organs, calcinosis, harm)"
    )


def test_first() -> None:
    """A first question has nothing to lean on."""
    query = after("  And why is it? ", [])
    assert (query.text, query.terms, query.context) == ("And why is it?", (), ())


def test_said() -> None:
    """The stand-alone text says which words were taken over, as they were written, in order of use."""
    query = after("And why?", [Exchange("Is Calcinosis harmful?"), Exchange("And in zebras?")])
    assert query.text == "And why? (Calcinosis, harmful, zebras)"
    assert query.question == "And why?"
    assert (
        after("And why?", [Exchange("Are zebras.bees_9 harmful?")]).text
        == "And why? (zebras.bees_9, harmful)"
    )


def test_repeated() -> None:
    """A term counts as often as the question itself says it, and once, at its nearest, if carried."""
    assert resolve("bee or bees?").terms == (("bee", 2.0),)
    weights = dict(after("And herons?", [Exchange("Bees?"), Exchange("Bees, bees?")]).terms)
    assert weights == {"heron": 1.0, "bee": FADING}


def test_unknown() -> None:
    """An earlier word that no passage holds is taken over as it was meant, or not at all."""
    query = after("And why?", [Exchange("Is calsinosis known in Wolverhampton?")])
    assert [term for term, _ in query.terms] == terms("calcinosis")


def test_unknown_words_are_looked_up_once() -> None:
    """However often the earlier questions say an unknown word; of many, only those said last."""
    asked: list[str] = []

    class Counting(Spelling):
        def correct(self, word: str, beside: Beside = ()) -> Reading | None:
            asked.append(word)
            return super().correct(word, beside)

    strangers = [f"qx{chr(97 + at % 26) * 3}{chr(97 + at // 26) * 3}" for at in range(CORRECTED)]
    first = [Exchange("Does calsinosis harm?"), Exchange("Why is calsinosis so? Calsinosis? " * 20)]
    counting = Counting(INDEX)
    query = follow_up("And why?", first, INDEX, counting)
    assert (asked, "calcinosis" in query.text) == (["calsinosis", "Calsinosis"], True)
    asked.clear()
    late = [*first, Exchange(f"And {' and '.join(strangers)}?")]
    assert "calcinosis" not in follow_up("And why?", late, INDEX, counting).text
    assert asked == strangers
    assert (
        "calcinosis"
        in follow_up("And why?", [*first, Exchange(f"And {strangers[0]}?")], INDEX, counting).text
    )


def test_quoted() -> None:
    """Words of the last quotes help the search a little; they are not told, nor those of older quotes."""
    history = [Exchange("Herons?", ("Glaciers carve.",)), Exchange("Bees?", ("Bees nest in reeds.",))]
    query = after("And why?", history)
    assert query.context == (("nest", QUOTED_WEIGHT), ("reed", QUOTED_WEIGHT))
    assert query.text == "And why? (Herons, Bees)"


def test_another() -> None:
    """A question that only names another is the one before, asked of that, and so is the next one."""
    history = exchanges(["How do lighthouses warn Genoa?", "And Cremona?"])
    assert [exchange.question for exchange in history][1] == "How do lighthouses warn Cremona?"
    assert after("and of Lisbon?", history) == resolve("How do lighthouses warn Lisbon?")


def test_courtesy() -> None:
    """Greeting and thanks are no part of a question, nor of what was asked before it."""
    query = after("Hi, and why? Thank you!", exchanges(["Sorry to bother you, but are bees harmful?"]))
    assert query.text == "and why? (bees, harmful)"


def test_exchanges() -> None:
    """Texts are questions without known quotes; greetings are no topic, and the last turns are enough."""
    assert exchanges(["Bees?", "Thank you!", Exchange("Herons?", ())]) == [
        Exchange("Bees?", None),
        Exchange("Herons?", ()),
    ]
    assert exchanges([f"Bees {n}?" for n in range(99)]) == [
        Exchange(f"Bees {n}?") for n in range(99 - TURNS, 99)
    ]


said = st.lists(
    st.sampled_from(" ".join([*TEXTS, "and it why that other is does unheard of"]).split()), max_size=12
).map(" ".join)
quotes = st.lists(st.sampled_from(TEXTS), max_size=2).map(tuple)


@given(question=said)
def test_alone(question: str) -> None:
    """Without history a query is the question's own terms."""
    assert after(question, []) == resolve(question)
    assert {term for term, _ in resolve(question).terms} == set(terms(question))


@given(question=said.map(str.lower), earlier=st.lists(st.tuples(said, quotes), max_size=5))
def test_laws(question: str, earlier: list[tuple[str, tuple[str, ...]]]) -> None:
    """Own terms weigh at least 1, others less, few and together not too much; no term is there twice.

    Without capitals no question is a name, with which the one before would be asked anew.
    """
    query = after(question, [Exchange(text, quotes) for text, quotes in earlier])
    own = set(terms(question))
    weights = dict(searched(query).terms)
    carried = {term: weight for term, weight in weights.items() if term not in own}
    assert len(weights) == len(query.terms) + len(query.context)
    assert all(weights[term] >= 1 for term in own)
    assert all(0 < weight <= FADING and INDEX.knows(term) for term, weight in carried.items())
    strong = {term: weight for term, weight in carried.items() if weight != QUOTED_WEIGHT}
    assert len(strong) <= CARRIED
    ours = sum(weights[term] * INDEX.idf(term) for term in own if INDEX.knows(term))
    if ours:
        assert sum(weight * INDEX.idf(term) for term, weight in strong.items()) <= HEAVIEST * ours + 1e-9
    assert query.text.startswith(question.strip())
