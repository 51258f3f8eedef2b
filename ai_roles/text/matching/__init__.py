"""How far does a resume meet a posting, what closes most of the gap, and how do several stand side by side?"""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "asking": "Asking asked_by",
        "closing_order": "Priorities Priority priorities",
        "many_postings": "PostingFit PostingFits match_postings",
        "matching": "match",
        "resume_match": "NextStep ResumeMatch",
        "side_by_side": "SideBySide compare_resumes",
        "standing": "STATES Spoken Standing State Tally",
        "wanted": "Asked Wanted",
    },
)
