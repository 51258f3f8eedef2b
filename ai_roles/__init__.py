"""Answers questions about AI roles from evidence: what they take, do and earn, and who says so.

>>> import ai_roles as ar
>>> from ai_roles.sample import SAMPLE as g       # a graph for the hand; ar.load() gives the bundled one
>>> [(tie.sentence, tie.said_by) for tie in ar.explain(g, "mlops", "docker")]
[('MLOps Engineer needs Docker', 'handbook, Roles, line 5')]

The names below are handed on from the rooms where they live, each when it is first asked for: importing the package loads
nothing else. `__init__.pyi` tells them to type checkers; a test holds the two equal.
"""

from .doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "dataset": "MergeReport merge overlay",
        "errors": (
            "AiRolesError AmbiguousNameError DataError EndpointError EndpointTimeoutError "
            "FormatError MissingExtraError Problem QueryError "
            "QueryMemoryError QueryRefusedError QueryTimeoutError ReadError UnknownNameError UsageError "
            "WriteError"
        ),
        "explorer": "site",
        "files": "read write write_answer write_document",
        "importers": "ImportReport TableReport load_dcwf load_esco load_onet load_skos",
        "merged_files": "load",
        "model": (
            "AnyOf Cited Claim Derived Document Editorial Entity Evidence KnowledgeGraph Mapping Money Name Note "
            "Observed Quantity Range Rating Share Text Value Years"
        ),
        "networks": "from_networkx role_skill_graph to_networkx",
        "pages": "page",
        "pictures": "draw still to_pyvis",
        "plots": "coverage_figure heat_map ladder_figure pay_ranges",
        "query.answers": "Answer Statement",
        "query.careers": "Ladders LevelGrid Progression ladders level_grid progression",
        "query.facts": (
            "Conflicts Description Difference Explanation Figures Findings Kinds Listing Pay SourceReaches "
            "Statistics Unknowns Validation conflicts coverage describe diff explain figures list_entities "
            "list_kinds pay search statistics unknowns"
        ),
        "query.roles": (
            "AlikeRoles AlikeSkills Comparison ManyCompared Profile Separation communities compare compare_many "
            "profile role_similarities role_similarity separating_skills similar_roles similar_skills"
        ),
        "query.skills": "SkillGap TeamCoverage Transition skill_gap team_coverage transition",
        "rdf": "from_rdf to_rdf",
        "schema": "validate_shapes",
        "serve": "serve_graph",
        "sparql": "ask construct named_queries run_outside select",
        "sparql.remote": "Endpoint Publication connect publish",
        "table": "Table",
        "text": (
            "DemandChanges DemandTrends demand_changes demand_trends "
            "DemandCounts Draft FoundSkills InterviewKit LintReport LintRules LintSettings ObservedDemand Posting PostingFits "
            "PostingLine Priorities Resume "
            "ResumeMatch RuleExplained SideBySide TextLine UnknownSkills compare_resumes draft_posting explain_rule "
            "find_in_texts find_skills interview_kit lint_posting lint_postings list_rules match match_postings "
            "observe priorities read_posting read_resume unknown_skills"
        ),
        "version": "__version__",
    },
)
