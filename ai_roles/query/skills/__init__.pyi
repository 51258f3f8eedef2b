from .gap import SkillGap as SkillGap, skill_gap as skill_gap
from .role_change import Transition as Transition, transition as transition
from .team import TeamCoverage as TeamCoverage, team_coverage as team_coverage
