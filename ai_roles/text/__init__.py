"""Free text in and out: skills in text, postings read, checked and drafted, resumes matched. Offline, and always the same."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "demand": (
            "DemandChanges DemandCounts DemandTrends ObservedDemand PostingLine demand_changes demand_of demand_trends observe"
        ),
        "drafts": "Draft DraftLine DraftPart draft_posting job_posting_record",
        "interviews": "InterviewKit KitPoint KitQuestion interview_kit",
        "lint": (
            "Finding LintReport LintRule LintRules LintSettings RuleExplained Severity explain_rule find_settings "
            "lint_posting lint_postings list_rules read_settings"
        ),
        "documents": "Document read_document",
        "matching": "PostingFits Priorities ResumeMatch SideBySide compare_resumes match match_postings priorities",
        "postings": "Posting read_posting",
        "resumes": "Resume read_resume",
        "lots": "in_lots",
        "tagger": "without_tagger",
        "skills": "FoundSkills Spans TextLine UnknownSkills find_in_texts find_skills read_text_line unknown_skills",
    },
)
