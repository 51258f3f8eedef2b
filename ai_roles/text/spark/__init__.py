"""The same questions to postings and to graphs on a cluster of Spark, with the answers of one machine."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "posting_demand": "count_demand observe read_postings",
        "graph_joins": "coverage role_similarities table_views",
        "java_session": "spark_session",
        "text_skills": "find_in_texts",
    },
)
