"""The tables of a library, and what makes those of an earlier version the same."""

_PAGES = """;
CREATE TABLE originals (
    document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, content BLOB NOT NULL);
CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    boxes BLOB NOT NULL, PRIMARY KEY (document_id, number)) WITHOUT ROWID;
CREATE INDEX documents_by_source ON documents (source);
CREATE INDEX documents_by_digest ON documents (sha256)
"""
PIECE = 1 << 14
"""Code points of a text that a row of ``texts`` holds at most: no place in a long one takes long to read."""

_TEXTS = """;
CREATE TABLE texts (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, start INTEGER NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (document_id, start))
"""
# The numbers below stay what they were when these steps were made, whatever PIECE becomes.
_IN_PIECES = """
WITH RECURSIVE pieces (document_id, start, length) AS (
    SELECT id, 0, length(text) FROM documents
    UNION ALL SELECT document_id, start + 16384, length FROM pieces WHERE start + 16384 < length)
INSERT INTO texts SELECT id, start, substr(text, start + 1, 16384)
    FROM pieces JOIN documents ON id = document_id;
ALTER TABLE documents ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET characters = length(text);
ALTER TABLE documents DROP COLUMN text
"""
# Where borders cannot be read, in a damaged library, the passage ends where the one before does.
_KEPT_ONCE = """
ALTER TABLE passages RENAME COLUMN number TO start;
UPDATE passages SET start = s.begin, text = coalesce((
    SELECT group_concat(piece, '') FROM (
        SELECT substr(t.text, max(s.begin - t.start, 0) + 1, max(s.stop - max(s.begin, t.start), 0)) AS piece
        FROM texts t WHERE t.document_id = passages.document_id
            AND t.start < s.stop AND t.start > s.begin - 16384
        ORDER BY t.start)), '')
FROM (
    SELECT place, stop, coalesce(max(stop) OVER (PARTITION BY document_id ORDER BY start
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS begin
    FROM (
        SELECT p.rowid AS place, document_id, start, CASE WHEN json_valid(sentences)
            THEN min(characters, CAST(json_extract(sentences, '$[#-1][1]') AS INTEGER)) END AS stop
        FROM passages p JOIN documents d ON d.id = document_id)) s
WHERE passages.rowid = s.place
"""
_BEHIND = """
DELETE FROM texts WHERE start + length(text) <= coalesce((
    SELECT p.start + length(p.text) FROM passages p WHERE p.document_id = texts.document_id
    ORDER BY p.start DESC LIMIT 1), 0);
UPDATE texts SET text = substr(text, reached - texts.start + 1), start = reached
FROM (SELECT document_id AS of, max(start + length(text)) AS reached FROM passages GROUP BY document_id)
WHERE of = document_id AND texts.start < reached
"""
_SUMS = """
ALTER TABLE passages ADD COLUMN crc32 INTEGER NOT NULL DEFAULT 0;
UPDATE passages SET crc32 = crc32(CAST(text AS BLOB))
"""
SCHEMA = (
    """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL, url TEXT NOT NULL DEFAULT '', characters INTEGER NOT NULL DEFAULT 0);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL,
    crc32 INTEGER NOT NULL DEFAULT 0);
CREATE INDEX passages_by_document ON passages (document_id, start);
CREATE TABLE segments (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE state (generation INTEGER NOT NULL, begun INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0)
"""
    + _PAGES
    + _TEXTS
)
"""A passage's ``text`` is its document's from ``start``, where the passage before ends, to its own end, and
``crc32`` the sum of its UTF-8. What stands behind the last one is in ``texts``: so every character of a
document is kept once.
"""
VERSION = 4
"""Stands in the file as its `user_version`."""

UPGRADES = {
    1: "ALTER TABLE documents ADD COLUMN url TEXT NOT NULL DEFAULT ''" + _PAGES,
    2: ";".join((_TEXTS, _IN_PIECES)),
    3: ";".join((_KEPT_ONCE, _BEHIND, _SUMS)),
}
"""For each earlier version, the statements that make the next one of it."""
