"""Files of what was learned that cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from relearning import altered, lexicon

from qa_service.answering.ranking.calibration import Calibration
from qa_service.errors import UnusableWeights
from qa_service.service import Service

QUESTION = "Which organs get calcium deposits in hypercalcaemia?"


def harm_pointer(data: Path) -> Path:
    (data / "trained.json").write_text("{oops", encoding="utf-8")
    return data / "trained.json"


def harm_pointer_list(data: Path) -> Path:
    (data / "trained.json").write_text("[1]", encoding="utf-8")
    return data / "trained.json"


def harm_pointer_elsewhere(data: Path) -> Path:
    (data / "trained.json").write_text('{"folder": "trained-/../../elsewhere"}', encoding="utf-8")
    return data / "trained.json"


def harm_pointer_binary(data: Path) -> Path:
    (data / "trained.json").write_bytes(b"\xff\xfe\0")
    return data / "trained.json"


def own(data: Path, name: str) -> Path:
    return next(data.glob("trained-*")) / name


def harm_missing(data: Path) -> Path:
    own(data, "ranker.txt").unlink()
    return own(data, "ranker.txt")


def harm_cut(data: Path) -> Path:
    path = own(data, "ranker.txt")
    path.write_bytes(path.read_bytes()[:5000])
    return path


def harm_foreign(data: Path) -> Path:
    path = own(data, "ranker.txt")
    path.write_text('{"format": 1, "features": 7}\n', encoding="utf-8")
    return path


def harm_features(data: Path) -> Path:
    path = own(data, "ranker.txt")
    path.write_text(path.read_text("utf-8").replace('"features": ["', '"features": ["other/', 1), "utf-8")
    return path


def harm_shape(data: Path) -> Path:
    path = own(data, "ranker.txt")
    path.write_text(path.read_text("utf-8") + "ranker.weight0 1 1\n0.5\n", encoding="utf-8")
    return path


def harm_not_a_number(data: Path) -> Path:
    path = own(data, "ranker.txt")
    content = path.read_text("utf-8").splitlines()
    content[2] = " ".join(["nan", *content[2].split()[1:]])
    path.write_text("\n".join(content), encoding="utf-8")
    return path


def harm_lexicon(data: Path) -> Path:
    path = own(data, "lexicon.tsv")
    path.write_text("no table\n", encoding="utf-8")
    return path


def harm_calibration(data: Path) -> Path:
    [path] = data.glob("calibration-*.json")
    path.write_text("{}", encoding="utf-8")
    return path


HARMS = [
    *(harm_pointer, harm_pointer_list, harm_pointer_elsewhere, harm_pointer_binary, harm_missing, harm_cut),
    *(harm_foreign, harm_features, harm_shape, harm_not_a_number, harm_lexicon, harm_calibration),
]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_file_that_cannot_be_used_is_named_with_advice(
    service: Service, client: FlaskClient, harm: Callable[[Path], Path]
) -> None:
    """What is unreadable or foreign raises UnusableWeights, HTTP 500; deleting as advised mends it."""
    data = service.settings.data
    service.relearn(lambda own: own.keep_trained(altered(), lexicon()))
    service.relearn(lambda own: own.keep_calibration(Calibration(1.0, 0.0, 0.2), own.ranker, "a test"))
    path = harm(data)
    again = Service(service.settings)
    with pytest.raises(UnusableWeights) as caught:
        again.ask(QUESTION)
    again.close()
    assert caught.value.path == path
    advised = data / (path.name if path.parent == data else "trained.json")
    assert f"delete {advised}" in str(caught.value)
    service.hold([])
    response = client.post("/api/v1/answer", json={"question": QUESTION})
    assert response.status_code == 500
    assert str(path) in response.get_json()["detail"]
    advised.unlink()
    assert client.post("/api/v1/answer", json={"question": QUESTION}).status_code == 200
