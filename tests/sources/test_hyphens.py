from __future__ import annotations

from qa_service.sources.hyphens import HYPHEN, Words


def test_a_cut_word_has_no_hyphen() -> None:
    """Two parts are one word, unless the text writes it with a hyphen more often than without."""
    words = Words([["a car and a well-known pen, as is well-known"]])
    assert words.between("car", "penter") == ""
    assert words.between("well", "known") == "-"


def test_a_hyphen_stands_for_a_word_to_come() -> None:
    """Before "and" or "or", in English and in German, it stays, unless that is the end of a known word."""
    words = Words([["The island lies in the sea."]])
    assert [words.between("pre", "and"), words.between("Vor", "und"), words.between("10", "to")] == ["- "] * 3
    assert words.between("isl", "and") == ""


def test_two_words_keep_their_hyphen() -> None:
    """Parts that are words of their own, and never one, keep it; those of cut words are none."""
    words = Words([["a term is long or short, with or out"]])
    assert words.between("Long", "term") == "-"
    assert words.between("with", "out") == ""
    cut = Words([["long" + HYPHEN], ["term or short"]])
    assert cut.between("long", "term") == ""
    written = Words([["a longterm plan of a term that is long"]])
    assert written.between("long", "term") == ""


def test_a_noun_is_no_end_of_a_compound() -> None:
    """A word counts for the second part as it is written there: German nouns begin large."""
    assert Words([["Blut und Druck"]]).between("Blut", "druck") == ""


def test_no_word_is_cut_behind_its_first_letter() -> None:
    """A single letter keeps its hyphen."""
    assert Words([["words"]]).between("e", "mail") == "-"


def test_other_hyphens_are_written_where_words_are_cut_by_a_sign() -> None:
    """Where lines end in Unicode's hyphen, and in files of browsers, the usual one is part of its word."""
    words = Words([["the well\u2010"], ["ness of all of them"]])
    assert (words.between("risk", "free"), words.between("well", "ness", "\u2010")) == ("-", "")
    browser = Words([["a cost-"], ["effective drug"]], by_browser=True)
    assert browser.between("cost", "effective") == "-"
    many = Words([["which is a seri-"], ["ous thing"]] * 4, by_browser=True)
    assert many.between("seri", "ous") == ""
    written = Words([["a cost-"], ["ly thing, as it is costly"]], by_browser=True)
    assert written.between("cost", "ly") == ""


def test_a_number_in_words_keeps_its_hyphen() -> None:
    """Tens and ones are written with one."""
    words = Words([["words"]])
    assert (words.between("Thirty", "eight"), words.between("twenty", "first")) == ("-", "-")
    assert words.between("six", "teen") == ""
