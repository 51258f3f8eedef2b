from .graph_joins import coverage as coverage, role_similarities as role_similarities, table_views as table_views
from .java_session import spark_session as spark_session
from .posting_demand import count_demand as count_demand, observe as observe, read_postings as read_postings
from .text_skills import find_in_texts as find_in_texts
