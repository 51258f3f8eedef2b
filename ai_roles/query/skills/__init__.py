"""What a person or a team has and lacks, what to learn first, and how to change roles."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "application_advice": "Advice advice_on_applying",
        "fulfilment": "Cover Match bring join meet near",
        "gap": "SkillGap skill_gap",
        "given_names": "Read",
        "learning_order": "order_of_learning",
        "learning_step": "LearningStep",
        "role_change": "Transition transition",
        "shared_rows": "percent",
        "team": "TeamCoverage team_coverage",
    },
)
