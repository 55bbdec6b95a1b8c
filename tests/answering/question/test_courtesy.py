from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.courtesy import asking_alone, is_small_talk, is_thanks, without_courtesy
from qa_service.text.terms import tokens

ASKED = "when does the ferry leave?"


@pytest.mark.parametrize(
    "text",
    [
        "Hi, {}",
        "hello there {}",
        "Good morning! {}",
        "Dear team, {} Many thanks and best regards",
        "Sorry to bother you, but {}",
        "Quick question: {}",
        "Hello, I have a little question: {}",
        "{} Thank you in advance!",
        "Could you please tell me {}",
        "I was just wondering {}",
        "Does anyone know {} Thanks.",
        "Hi! I would like to know {}",
        "Dear Sir or Madam, {}",
        "Dear Mr. Smith, {}",
        "Hi Anna, {}",
        "Hello Team!\n{} Kind regards\nTom Hill",
        "{} Thank you, Sarah",
        "ok so {}",
        "Um, well, {}",
        "btw {}",
        "URGENT: {}",
        "According to the handbook, {} It's urgent!",
        "Where does it say {}",
        "sorry if this is a silly question but {}",
        "Forgive me for asking again, but {}",
    ],
)
def test_courtesy_goes(text: str) -> None:
    """Greeting, excuse, thanks and frame go, and what is asked stays as it was typed."""
    assert without_courtesy(text.format(ASKED)) == ASKED


@pytest.mark.parametrize("stressing", ["exactly", "actually", "on earth"])
def test_what_stresses_goes(stressing: str) -> None:
    """A word behind the one that asks, by which it only asks the more, is no word of what is asked."""
    assert without_courtesy(f"Hi, when {stressing} does the ferry leave?") == ASKED
    assert without_courtesy(f"Does it {stressing} leave?") == f"Does it {stressing} leave?"


@pytest.mark.parametrize(
    "text",
    [
        "For the W9, how is the filter cleaned?",
        "In Porto, when does the ferry leave?",
        "Good Hope, where is it?",
        "How do I say thanks?",
        "What is the Hello, World program?",
        "Hello Kitty",
        "Well water, is it safe?",
        "Right of way",
        "What happened at Dear Creek, Ohio?",
        "Does Sarah know?",
        "3.5 mg, or 4 mg?",
        "thanks",
        "",
        "?!",
    ],
)
def test_names_stay(text: str) -> None:
    """What names something is no courtesy, and neither is all that there is."""
    assert without_courtesy(text) == text


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        (f"I'm new here. {ASKED}", ASKED),
        ("My wife and I disagree. who pays for the ferry", "who pays for the ferry"),
        (f"Is it red? It rained at 3.5 mm. {ASKED}", f"Is it red? {ASKED}"),
        (ASKED, None),
        ("It rained. It snowed.", None),
        ("how did the u.s. navy pay", None),
        ("ferry times", None),
        ("", None),
    ],
)
def test_asking_alone(text: str, asking: str | None) -> None:
    """The sentences that ask, by a mark or by their first word, where others stand around them."""
    assert asking_alone(text) == asking


@pytest.mark.parametrize(
    "text",
    [
        f"Dear {'A' * 1990}",
        f"x? Thanks {'A' * 1980}1",
        "," * 2000,
        "x? " * 600,
        "\n" * 2000,
        f"x{' ' * 1990}y",
    ],
)
def test_hostile(text: str) -> None:
    """However long a run of capitals, marks or white space is, what is asked is found at once."""
    assert without_courtesy(text) in text


@given(st.text("aI hiwhen.,:;!?\n3Wthanks", max_size=40))
def test_part(text: str) -> None:
    """What is left is a part of the text, and there are words in it if there are any."""
    left = without_courtesy(text)
    assert left in text
    assert bool(tokens(left)) == bool(tokens(text))


@pytest.mark.parametrize(
    "text", ["got it", "I see", "very helpful", "that is wrong", "Thanks, that helped!", "makes sense", "wow"]
)
def test_remarks(text: str) -> None:
    """What is said of an answer asks for nothing; without one before it may be asked for."""
    assert is_small_talk(text, history=True)
    assert not is_small_talk("what is wrong?", history=True)
    assert not is_small_talk("Correct dose", history=True)


@pytest.mark.parametrize("text", ["Hi!", "who are you?", "Can you help me?", "vielen Dank", "blah blah"])
def test_small_talk(text: str) -> None:
    """Greetings and talk about the service ask for nothing, with earlier questions and without."""
    assert is_small_talk(text, history=True)
    assert is_small_talk(text, history=False)


@pytest.mark.parametrize("text", ["Is it", "does it?", "Hi, are they", "Wasn't it?", "can we"])
def test_begun(text: str) -> None:
    """A question that ends where it would say something asks for nothing, until it goes on."""
    for history in (True, False):
        assert is_small_talk(text, history)
        assert not is_small_talk(f"{text.rstrip('?')} contagious?", history)


@pytest.mark.parametrize("text", ["right?", "clear", "see", "wrong"])
def test_one_word(text: str) -> None:
    """A single word may be what is looked for: as a first question, or with a question mark."""
    assert not is_small_talk(text, history=False)
    assert is_small_talk(text, history=True) is not text.endswith("?")


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Thanks!", True),
        ("good morning", True),
        ("thank you very much", True),
        ("ok thank you", True),
        ("Great, thanks!", True),
        ("thanks, how old is it?", False),
        ("is it", False),
        ("Thanks, Ada", False),
    ],
)
def test_is_thanks(text: str, thanks: bool) -> None:
    """Courtesy alone asks for nothing and names nobody."""
    assert is_thanks(text) is thanks
