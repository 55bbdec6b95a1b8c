from __future__ import annotations

import base64

import pytest

from qa_service.errors import ConfigurationError
from qa_service.retrieval.address import Address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:9200", "http://127.0.0.1:9200"),
        ("https://search.example/below/", "https://search.example/below"),
        ("http://[::1]:9200/", "http://[::1]:9200"),
        ("https://ann:s%40lt@search.example:444", "https://search.example:444"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    """Scheme, host, port and path are kept; name and password are in no text of the address."""
    address = Address.of(url)
    assert str(address) == shown
    assert bool(address.login) is ("@" in url)
    assert "login" not in repr(address)


def test_a_name_and_a_password_are_sent_as_they_are_meant() -> None:
    """What a URL must escape is sent unescaped, in the form of HTTP's Basic scheme."""
    assert base64.b64decode(Address.of("http://ann:s%40lt@h").login) == b"ann:s@lt"
    assert base64.b64decode(Address.of("http://ann@h").login) == b"ann:"
    assert Address.of("http://h").login == ""


@pytest.mark.parametrize(
    "url",
    [
        *("", "127.0.0.1:9200", "localhost:9200", "ftp://h", "http://", "http://u:secret@h:port"),
        *("http://[::1", "http://h/ü"),
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """It is a setting's error that names the setting and no password."""
    with pytest.raises(ConfigurationError, match="opensearch: is no address") as refused:
        Address.of(url)
    assert "secret" not in str(refused.value)
