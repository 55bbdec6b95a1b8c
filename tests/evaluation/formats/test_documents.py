from hashlib import sha256

from qa_service.evaluation.formats.documents import document


def test_newlines_are_made_the_same_before_the_digest_is_taken() -> None:
    """The digest is that of the text as held, so that a citation can be checked."""
    held = document("d", "Title", "a\r\nb\rc\n", "file")
    assert held.text == "a\nb\nc\n"
    assert held.sha256 == sha256(b"a\nb\nc\n").hexdigest()
    assert (held.source, held.added_at) == ("file", "")
