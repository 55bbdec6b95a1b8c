"""A file of every kind, each with a question that it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass

from making import book, plain_pdf, prose, two_columns, word


@dataclass(frozen=True)
class Made:
    """A file, a question that it answers, and words that the quote must hold."""

    name: str
    content: bytes
    question: str
    quoted: str


SAVED_PAGE = """<!DOCTYPE html>
<!-- saved from url=(0037)https://museum.example/lamps/history -->
<html lang="en"><head><meta charset="utf-8"><title>The history of lamps - Lamp Museum</title>
<style>p { color: red }</style><script>var tracked = "The lamp museum sells your data.";</script></head>
<body class="has-sidebar nav-open">
<div id="cookie-consent" class="banner"><p>We use cookies to improve things. <button>Accept all</button></p>
</div>
<header><a href="/">Lamp Museum</a><nav><ul><li><a href="/a">Visit</a></li><li><a href="/b">Shop</a></li>
<li><a href="/c">Jobs</a></li></ul></nav></header>
<div class="layout"><div class="content">
<h1>The history of lamps</h1>
<div class="share-buttons"><a href="#">Share on Friendface</a> <a href="#">Chirp</a></div>
<p>The first whale-oil&nbsp;lamp of the town was lit by Greta Holm<sup><a href="#n1">[1]</a></sup> in 1782.
It hung outside the <b>old brew&shy;ery</b>.</p>
<h2>Fuels</h2>
<ul><li>Whale oil was dear.<ul><li>It came from Norway.</li></ul></li><li>Tallow smelled of sheep.</li></ul>
<table><thead><tr><th>Lamp</th><th>Fuel</th><th>Hours of light</th></tr></thead>
<tr><td>Brewery lamp</td><td>whale oil</td><td>nine</td></tr>
<tr><td>Mill lamp</td><td>rapeseed oil</td><td>seven</td></tr></table>
<p>Unclosed paragraphs &amp; tags are common <i>in saved pages.
</div>
<div class="sidebar"><h3>Popular</h3><p><a href="/x">Ten lamps you will not believe</a></p></div></div>
<div id="comments"><h3>2 comments</h3><div class="comment"><p>First!!</p></div>
<form id="commentform"><label>Your comment</label><textarea></textarea><input type="submit"></form></div>
<footer><p>Copyright 2024 Lamp Museum</p><a href="/imprint">Imprint</a></footer></body></html>
"""

RAW = "The Ärzteblatt of Überlingen was founded by Käthe Größmann in 1911.\n\nIt was printed on grey paper.\n"
HEBREW = "הספרייה העירונית\n\nThe library of Haifa (ספריית חיפה) was opened by דוד כהן in 1934.\n"
EMOJI = (
    "Party notes 🎉\n\nThe 🎂 cake for Zara 👩🏽‍⚕️ is baked by Uncle Bo in the red oven. Bring 🕯️ candles.\n"
)
MARKDOWN = """# Keys

The **boiler room** key hangs behind the blue door.

| Room | Key number |
| --- | --- |
| Attic | 17 |
| Cellar | 42 |
"""


def library() -> list[Made]:
    """Return a file of every kind, each with a question that it answers."""
    rows = (
        ("Drug", "Dose", "Interval"),
        ("Fenoril", "100 mg", "daily"),
        ("Quastin", "400 mg", "every 8 hours"),
    )
    ice = [(f"Winter {at}", [prose(f"winter {at}", 6) for _ in range(3)]) for at in range(1, 8)]
    ice[3][1].insert(1, "The longest ice cover of Lake Orrin was measured by Signe Dahl in February 1893.")
    rows_of_ice = (("Harbour", "Weeks of ice"), ("Brenvik", "14"), ("Cormath", "9"))
    lines = [
        "The tide mill of Saltby was rebuilt by the car-",
        "penter Ole Munk after the storm of 1764. It has",
        "two wheels. The well-",
        "known miller sold well-known flour.",
    ]
    corpus = [
        {"_id": "d1", "title": "Bridges", "text": "The Tarn bridge was painted green by Ines Falk in 1956."},
        {"_id": "d2", "title": "Ferries", "text": "The ferry to Holm sinks slowly. It is called Dorothea."},
    ]
    chapters = [
        ("The keeper", "The lighthouse keeper of Skarn was Una Reid, who kept bees."),
        ("The storm", prose("the storm")),
    ]
    return [
        Made(
            "harbour ice.pdf",
            two_columns("Ice in the northern harbours", ice, rows_of_ice),
            "Who measured the longest ice cover of Lake Orrin?",
            "Signe Dahl",
        ),
        Made("mill.pdf", plain_pdf([lines]), "Who rebuilt the tide mill of Saltby?", "carpenter Ole Munk"),
        Made(
            "ward.docx",
            word("Ward handbook", rows),
            "What is the dose of Quastin?",
            "Quastin | 400 mg | every 8 hours",
        ),
        Made(
            "lamps.html",
            SAVED_PAGE.encode(),
            "Who lit the first whale-oil lamp?",
            "whale-oil lamp of the town was lit by Greta Holm in 1782",
        ),
        Made(
            "skarn.epub",
            book("Lights of the north", chapters),
            "Who was the lighthouse keeper of Skarn?",
            "Una Reid",
        ),
        Made(
            "corpus.jsonl",
            "\n".join(map(json.dumps, corpus)).encode(),
            "Who painted the Tarn bridge?",
            "Ines Falk",
        ),
        Made(
            "ärzteblatt.txt",
            RAW.encode("cp1252"),
            "Who founded the Ärzteblatt of Überlingen?",
            "Käthe Größmann",
        ),
        Made(
            "porters.csv",
            'Name;Role;Extension\n"Vesk; Oda";Night porter;4417\nHalm, Bo;Gardener;4418\n'.encode("cp1252"),
            "What is the extension of Oda Vesk?",
            "Vesk; Oda | Night porter | 4417",
        ),
        Made(
            "pumps.tsv",
            b"Pump\tLast inspection\tPlace\nBilge pump\t2021\tHold\nFire pump\t2023\tForecastle\n",
            "When was the last inspection of the bilge pump?",
            "Bilge pump | 2021 | Hold",
        ),
        Made(
            "seal.eml",
            b"From: Ada <a@a.example>\nSubject: Re: Winch\nContent-Type: text/plain; charset=utf-8\n"
            b"Content-Transfer-Encoding: quoted-printable\n\n"
            b"The winch gets its new gasket from Sk=C3=A5nvik.\n",
            "Where does the winch get its new gasket from?",
            "Skånvik",
        ),
        Made("haifa.txt", HEBREW.encode(), "Who opened the library of Haifa?", "דוד כהן"),
        Made(
            "party.txt", EMOJI.encode("utf-16"), "Who bakes the cake for Zara?", "👩🏽‍⚕️ is baked by Uncle Bo"
        ),
        Made("keys.md", MARKDOWN.encode(), "Where does the boiler room key hang?", "behind the blue door"),
        Made(
            "note.markdown",
            b"---\ntitle: Bees\n---\n\nThe *queen* bee of hive seven is called Philippa.\n",
            "What is the queen bee of hive seven called?",
            "Philippa",
        ),
        Made(
            "ferry.rst",
            b"Ferries\n=======\n\n.. note:: The *last* ferry to Kelvay leaves at :ref:`22:40 <times>`.\n",
            "When does the last ferry to Kelvay leave?",
            "The last ferry to Kelvay leaves at 22:40.",
        ),
        Made(
            "roof.xhtml",
            b"<html><body><p>The roof of the chapel is covered with slate from Cormath.</p></body></html>",
            "What is the roof of the chapel covered with?",
            "slate from Cormath",
        ),
    ]
