"""What does a file or a page say? Its text, with what is markup and what nobody reads left out; read with limits, sent nowhere."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "document": "Document DocumentKind",
        "document_reading": "read_document",
        "html_pages": "html_text is_html",
        "structured_data": "JobPostingData job_posting_data",
    },
)
