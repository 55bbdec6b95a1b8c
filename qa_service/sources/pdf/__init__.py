"""PDF -> canonical text with a box for every character, and pages -> images; by pdfium."""

from qa_service.sources.pdf.images import render
from qa_service.sources.pdf.reader import read

__all__ = ["read", "render"]
