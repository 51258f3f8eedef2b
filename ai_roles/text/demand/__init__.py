"""What do postings ask for, how often? Counted with intervals, and kept as observed claims beside what sources state."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "changes": "DemandChange DemandChanges demand_changes",
        "counts": "ANY DIMENSIONS Cell CountKey Counted DemandCounts Dimension tallied",
        "demand_rows": "AskedFor Candidate CellTold HardlyAsked PayObserved",
        "finder_quality": "FINDER FINDER_MEASURED FINDER_NOTE FinderQuality",
        "fingerprints": "Fingerprint fingerprint likeness",
        "near_copies": "LIKENESS Copies copy_order find_copies shared_hashes",
        "observed_claims": "POPULATION observed_overlay",
        "observed_demand": "ObservedDemand PostingsRead",
        "observing": "demand_of observe read_postings",
        "posting_columns": "check_columns taken_columns",
        "posting_readings": "PayRead Reading entity_named lines_of posting_facts read_lines reading_from reading_of reading_schema",
        "posting_inputs": "MOST_BROKEN PostingInputs",
        "posting_line": "PostingLine month_of",
        "sampled_shares": "corpus_of",
        "small_counts": "LEAST_COUNT telling",
        "trends": "DemandTrend DemandTrends demand_trends",
        "posting_sources": "Postings",
        "intervals": "Employers SampleShare ShareDifference Trend corrected difference share_of trend wilson",
    },
)
