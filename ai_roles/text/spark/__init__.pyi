from .java_session import spark_session as spark_session
from .posting_demand import count_demand as count_demand, observe as observe, read_postings as read_postings
from .text_skills import find_in_texts as find_in_texts
