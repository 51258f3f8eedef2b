from .document import Document as Document, DocumentKind as DocumentKind
from .document_reading import read_document as read_document
from .html_pages import html_text as html_text, is_html as is_html
from .structured_data import JobPostingData as JobPostingData, job_posting_data as job_posting_data
