from __future__ import annotations

from qa_service.training.decency import decent
from qa_service.training.wordnet import Sense, WordNet

CLERK, SLOW, SLOWER = (Sense("n", f"000000{at}") for at in (16, 17, 18))


def test_slurs(wordnet: WordNet) -> None:
    """A word whose gloss calls it offensive is gone in all its senses, if it has no common decent one."""
    left = decent(wordnet)
    assert "glorf" not in left.ranks
    assert "slowpoke" not in left.ranks
    assert left.synsets[SLOW].words == ("", "")
    assert left.synsets[SLOWER].words == ("", "crawler")
    assert left.used("glorf") == 0


def test_common_words(wordnet: WordNet) -> None:
    """A common word loses its labelled sense alone, and the words beside it stay."""
    left = decent(wordnet)
    assert left.synsets[CLERK].words == ("clerk", "")
    assert len(left.ranks["suit"]) == len(wordnet.ranks["suit"]) - 1
    assert left.used("suit") == 40


def test_everything_else(wordnet: WordNet) -> None:
    """Words that are not marked stay as they are; an example's words mark nothing."""
    left = decent(wordnet)
    changed = {word for word in wordnet.ranks if left.ranks.get(word) != wordnet.ranks[word]}
    assert changed == {"glorf", "slowpoke", "suit"}
