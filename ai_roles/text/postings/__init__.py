"""What does a posting ask for, of whom, for what? Read from its text, each with the words that say so."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "contract_terms": "ContractTold",
        "degree_asked": "DegreeAsked",
        "duties_told": "DutyTold",
        "industry_named": "IndustryNamed",
        "level_told": "LevelReason LevelTold level_in_title",
        "pay_offered": "PayOffered",
        "posting": "Posting",
        "posting_reading": "read_briefly read_posting",
        "posting_told": "AlternativesTold SectionTold",
        "quoted_words": "Words",
        "role_fit": "RoleFit RoleReason is_told_by_content",
        "role_mixture": "MixedPart Mixture",
        "title_told": "TitleTold",
        "work_mode": "ModeTold PlaceTold",
        "years_asked": "YearsAsked",
    },
)
