from .company import in_general as in_general, is_apart as is_apart
from .compared_items import Bucket as Bucket, Compared as Compared
from .comparison import (
    MERELY as MERELY,
    NOWHERE as NOWHERE,
    Comparison as Comparison,
    compare as compare,
    compare_profiles as compare_profiles,
)
from .counted_beside import (
    OnlyCounted as OnlyCounted,
    beside as beside,
    claims_of as claims_of,
    counted_names as counted_names,
    counted_note as counted_note,
    only_counted_table as only_counted_table,
)
from .involvement import involved as involved
from .likeness_table import likeness_sections as likeness_sections
from .many_comparison import ManyCompared as ManyCompared, compare_many as compare_many
from .need_weights import ORIGIN_WEIGHTS as ORIGIN_WEIGHTS, weight as weight
from .posting_years import (
    below_band as below_band,
    from_posting as from_posting,
    left_out as left_out,
    posting_band as posting_band,
)
from .profiles import (
    THIN as THIN,
    EntityItem as EntityItem,
    Origin as Origin,
    Position as Position,
    Profile as Profile,
    ProfileItem as ProfileItem,
    asked_elsewhere as asked_elsewhere,
    find_position as find_position,
    lineage as lineage,
    needs_elsewhere as needs_elsewhere,
    profile as profile,
    profile_of as profile_of,
    widening as widening,
)
from .requirement import (
    COMMON as COMMON,
    TIERS as TIERS,
    Requirement as Requirement,
    Tier as Tier,
    requirements as requirements,
)
from .role_matrix import company_rows as company_rows, likeness_rows as likeness_rows
from .separation import Separation as Separation, separating_skills as separating_skills
from .similarity import (
    AlikeRoles as AlikeRoles,
    AlikeSkills as AlikeSkills,
    communities as communities,
    role_similarities as role_similarities,
    role_similarity as role_similarity,
    similar_roles as similar_roles,
    similar_skills as similar_skills,
)
from .told_elsewhere import more_elsewhere as more_elsewhere
