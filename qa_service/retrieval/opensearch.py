"""The passages of an index on an OpenSearch cluster, ranked by the cluster: what our own is held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice, pairwise
from typing import Any

from qa_service.model import Hit, Query
from qa_service.retrieval.cluster import STRANGE, Cluster, reason_of
from qa_service.retrieval.search import Index
from qa_service.retrieval.weighting import K1, B

NAMES = "qa-service-"
"""What the names of our indexes begin with; what is held decides how they go on."""

BATCH = 500
"""Passages that are sent at once."""

CLAUSES = 1000
"""Terms that are asked for at most, the heaviest: a cluster takes 1,024 unless it is set otherwise."""

WINDOW = 10_000
"""Hits that a cluster gives at most."""

LONGEST = 8000
"""Characters of a term that are kept, for Lucene takes 32,766 bytes; no question is as long."""

MAPPINGS = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "passage": {"type": "keyword"},
        # "keyword" takes each term of a list as it is
        "terms": {"type": "text", "analyzer": "keyword", "index_options": "freqs"},
    },
}
"""How a cluster is to hold passages: our terms with their frequencies, and no text."""

CONFLICT = 409
"""What a cluster answers that holds the document already."""

EXISTS = "resource_already_exists_exception"
UNKNOWN = "illegal_argument_exception"


class OpenSearch:
    """The passages of an index as a cluster ranks them by BM25 over our terms. A Retriever.

    They have an index of their own there, named by a digest of what it holds: it is filled once, and used
    again for the same passages. What an interrupted filling left is completed. It stays when this is gone.
    Raises ClusterUnavailable where the cluster cannot be reached, refuses, or does not hold them all.
    """

    def __init__(self, cluster: Cluster, index: Index) -> None:
        self._cluster = cluster
        self.name = NAMES + _digest(index)
        if cluster.count(self.name) != index.passages:
            self._fill(index)

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        asked = sorted(query.terms, key=lambda term: (-term[1], term[0]))[:CLAUSES]
        if not asked:
            return []
        clauses = [{"term": {"terms": {"value": term, "boost": weight}}} for term, weight in asked]
        body = {
            "size": min(k, WINDOW),
            "track_total_hits": False,
            "query": {"bool": {"should": clauses}},
            "sort": ["_score", {"passage": "asc"}],
        }
        path = f"/{self.name}/_search?allow_partial_search_results=false"
        answer = self._cluster.ask("POST", path, json.dumps(body))
        try:
            return [
                Hit(passage_id, score)
                for score, passage_id in (hit["sort"] for hit in answer["hits"]["hits"])
            ]
        except (LookupError, TypeError, ValueError):
            raise self._cluster.failed(STRANGE) from None

    def _fill(self, index: Index) -> None:
        path = f"/{self.name}"
        self._make(path)
        every = _lines(index)
        while lines := list(islice(every, BATCH)):
            body = "".join(f'{{"create": {{"_id": "{_key(line)}"}}}}\n{line}\n' for line in lines)
            self._check(self._cluster.ask("POST", f"{path}/_bulk", body))
        self._cluster.ask("POST", f"{path}/_refresh")
        held = self._cluster.count(self.name)
        if held != index.passages:
            raise self._cluster.failed(f"holds {held} of {index.passages} passages in {self.name}")

    def _make(self, path: str) -> None:
        """Make the index; BM25 is to have its factor k1 + 1, which it lost to LegacyBM25 in OpenSearch 3."""
        if self._cluster.ask("PUT", path, _form("LegacyBM25"), expected=(EXISTS, UNKNOWN)) is None:
            self._cluster.ask("PUT", path, _form("BM25"), expected=(EXISTS,))

    def _check(self, answer: Mapping[str, Any]) -> None:
        try:
            made = [item["create"] for item in answer["items"]] if answer["errors"] else []
            refused = [one["error"] for one in made if "error" in one and one["status"] != CONFLICT]
        except (LookupError, TypeError):
            raise self._cluster.failed(STRANGE) from None
        if refused:
            raise self._cluster.failed(f"did not take a passage: {reason_of(refused[0])}")


def _lines(index: Index) -> Iterator[str]:
    """Give each passage as the cluster takes it: its id and its terms, title and heading included."""
    for segment in index.segments:
        held = segment.ids()
        for at in range(0, len(held), BATCH):
            ids = held[at : at + BATCH]
            found = index.sequences(ids)
            terms = [found.vocabulary[number][:LONGEST] for number in found.terms.tolist()]
            for id, (start, end) in zip(ids, pairwise(found.starts[found.firsts].tolist()), strict=True):
                yield json.dumps({"passage": id, "terms": terms[start:end]})


def _form(similarity: str) -> str:
    index = {
        "number_of_shards": 1,  # each shard would weigh by its own frequencies
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "similarity": {"default": {"type": similarity, "k1": K1, "b": B}},
    }
    return json.dumps({"settings": {"index": index}, "mappings": MAPPINGS})


def _key(line: str) -> str:
    return sha256(line.encode()).hexdigest()


def _digest(index: Index) -> str:
    """Return what names the content of an index, however its passages are split into segments."""
    whole = sha256(_form("").encode())
    for key in sorted(map(_key, _lines(index))):
        whole.update(key.encode())
    return whole.hexdigest()[:32]
