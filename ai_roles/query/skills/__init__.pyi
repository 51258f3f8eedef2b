from .gap import SkillGap, skill_gap
from .role_change import Transition, transition
from .team import TeamCoverage, team_coverage

__all__ = [
    "SkillGap",
    "TeamCoverage",
    "Transition",
    "skill_gap",
    "team_coverage",
    "transition",
]
