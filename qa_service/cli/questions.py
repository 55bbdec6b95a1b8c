"""The commands that answer questions: one here, or all that come over the network."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from qa_service.cli.base import begin, door, main, reading_limits, setting, tell_if_empty
from qa_service.errors import StoreUnavailable
from qa_service.service import Service
from qa_service.terminal import messages, notify, print_answer, print_json, quoted


@main.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API gives it.")
@click.option("--top-k", type=click.IntRange(1, 10), default=3, show_default=True, help="Most quotes.")
@click.option("--document", "document_ids", multiple=True, metavar="ID", help="Ask this document alone.")
@door
def ask(service: Service, question: str, as_json: bool, top_k: int, document_ids: tuple[str, ...]) -> int:
    """Answer QUESTION with quotes from the documents."""
    begin(service)
    asked = partial(service.ask, question, top_k=top_k, document_ids=document_ids)
    unkept = service.conversations.only_read
    try:
        turn = asked(keep=not unkept)
    except StoreUnavailable as error:
        turn, unkept = asked(keep=False), error.reason
    if as_json:
        from qa_service.web import create_app  # Flask takes long to load, and plain text does without it
        from qa_service.web.schemas import AnswerReply

        with create_app(service, prefix=service.settings.root).test_request_context():
            print_json(AnswerReply.of(turn).model_dump(mode="json"))
    else:
        print_answer(turn.answer)
        tell_if_empty(service)
    if unkept:
        messages.print(f"The question is not kept in the data folder: {quoted(unkept)}.")
    return 0 if turn.answer.status == "answered" else 1


@main.command()
@setting("prefix", str, "Path that everything is served below [env: QA_PREFIX; default none].")
@setting("allowed-hosts", str, "Host names to answer to, between commas [env: QA_ALLOWED_HOSTS].")
@setting("workers", int, "Worker processes [env: QA_WORKERS; default 2].")
@setting("port", int, "Port to listen at [env: QA_PORT; default 8000].")
@setting("host", str, "Address to listen at [env: QA_HOST; default 127.0.0.1].")
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Add what appears or changes in this folder, and remove what goes.",
)
@reading_limits
@door
def serve(service: Service, watch: Path | None) -> None:
    """Serve the chat page and the JSON API."""
    from qa_service import watching
    from qa_service.web.server import run  # the server is not loaded for the other commands

    if watch is None:
        begin(service)
    else:
        watching.check(service.settings, watch)
    service.check()
    service.close()
    with nullcontext() if watch is None else watching.watching(service.settings, watch, notify):
        run(service.settings, notify)
