from .contract_terms import ContractTold as ContractTold
from .degree_asked import DegreeAsked as DegreeAsked
from .duties_told import DutyTold as DutyTold
from .industry_named import IndustryNamed as IndustryNamed
from .level_told import LevelReason as LevelReason, LevelTold as LevelTold, level_in_title as level_in_title
from .pay_offered import PayOffered as PayOffered
from .posting import Posting as Posting
from .posting_reading import read_briefly as read_briefly, read_posting as read_posting
from .posting_told import AlternativesTold as AlternativesTold, SectionTold as SectionTold
from .quoted_words import Words as Words
from .role_fit import RoleFit as RoleFit, RoleReason as RoleReason, is_told_by_content as is_told_by_content
from .role_mixture import MixedPart as MixedPart, Mixture as Mixture
from .title_told import TitleTold as TitleTold
from .work_mode import ModeTold as ModeTold, PlaceTold as PlaceTold
from .years_asked import YearsAsked as YearsAsked
