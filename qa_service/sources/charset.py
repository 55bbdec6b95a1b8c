"""The bytes of a page -> its characters, as the page says or as they tell themselves."""

from __future__ import annotations

import codecs
import re

from qa_service.sources import plain

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
}
"""What a page is in that names the key, as the HTML standard says."""


def decoded(content: bytes) -> str:
    """Return the characters of a page: by its byte order mark, as UTF-8, as it says itself, or detected."""
    named = _CHARSET.search(content[:4096])
    if named and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for name in ("utf-8", named[1].decode("ascii")):
            try:
                encoding = codecs.lookup(name).name
                return plain.checked(content.decode(_MEANT.get(encoding, encoding)))
            except (UnicodeDecodeError, LookupError):
                continue
    return plain.decode(content)
