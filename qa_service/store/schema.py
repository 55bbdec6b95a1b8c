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
"""Code points of a text that a row of ``texts`` holds: a quote in a book is read as soon as in a leaflet."""

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
SCHEMA = (
    """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL, url TEXT NOT NULL DEFAULT '', characters INTEGER NOT NULL DEFAULT 0);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL);
CREATE INDEX passages_by_document ON passages (document_id, number);
CREATE TABLE segments (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE state (generation INTEGER NOT NULL, begun INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0)
"""
    + _PAGES
    + _TEXTS
)
VERSION = 3
"""Stands in the file as its `user_version`."""

UPGRADES = {
    1: "ALTER TABLE documents ADD COLUMN url TEXT NOT NULL DEFAULT ''" + _PAGES,
    2: ";".join((_TEXTS, _IN_PIECES)),
}
"""For each earlier version, the statements that make the next one of it."""
