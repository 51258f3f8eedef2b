from .application_advice import Advice as Advice, advice_on_applying as advice_on_applying
from .fulfilment import Cover as Cover, Match as Match, bring as bring, join as join, meet as meet, near as near
from .gap import SkillGap as SkillGap, skill_gap as skill_gap
from .given_names import Read as Read
from .learning_order import order_of_learning as order_of_learning
from .learning_step import LearningStep as LearningStep
from .role_change import Transition as Transition, transition as transition
from .shared_rows import percent as percent
from .team import TeamCoverage as TeamCoverage, team_coverage as team_coverage
