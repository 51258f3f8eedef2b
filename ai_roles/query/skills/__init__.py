"""What a person or a team has and lacks, what to learn first, and how to change roles."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "gap": "SkillGap skill_gap",
        "role_change": "Transition transition",
        "team": "TeamCoverage team_coverage",
    },
)
