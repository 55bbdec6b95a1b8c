"""The doors on the web: pages for people, a JSON API for programs."""

from qa_service.web.app import create_app

__all__ = ["create_app"]
