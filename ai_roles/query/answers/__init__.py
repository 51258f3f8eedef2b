"""What all answers share: how they are shown, how a claim is put into words, and who says so."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "answer": "Answer answer_type said_beside",
        "answer_data": "ON_REQUEST WHOLE named_by plain_data",
        "citations": "by_necessity places places_in_short quoted sourced voices",
        "full_form": "Full cited_sources quoted_words",
        "json_schema": "answer_schema",
        "name_lines": "PLAIN Named Pen",
        "not_retired": "count_of standing",
        "posting_counts": "Counted corpora corpus_notes counted counted_by_subject counted_in counted_money counted_ties in_short",
        "read_as": "in_scheme reads_said scheme_name",
        "short_form": "ON_TERMINAL ROWS_ALONE Short Ways short_of_tables",
        "short_parts": "Beside Line Names Part Rows Sentence",
        "stated_names": "as_stated limited",
        "statement": "Statement by_strength how shown_name state statement_record ways",
        "strength": "RANK strongest",
        "unstated": "Asked Nearby Silence elsewhere near silence",
    },
)
