from .comparison import Bucket, Compared, Comparison, compare, compare_profiles, separating_skills
from .need_weights import ORIGIN_WEIGHTS, weight
from .profiles import (
    THIN,
    Origin,
    Position,
    Profile,
    ProfileItem,
    find_position,
    lineage,
    profile,
    profile_of,
    widening,
)
from .requirement import TIERS, Requirement, Tier, requirements
from .similarity import communities, role_similarities, role_similarity, similar_roles, similar_skills

__all__ = [
    "ORIGIN_WEIGHTS",
    "THIN",
    "TIERS",
    "Bucket",
    "Compared",
    "Comparison",
    "Origin",
    "Position",
    "Profile",
    "ProfileItem",
    "Requirement",
    "Tier",
    "communities",
    "compare",
    "compare_profiles",
    "find_position",
    "lineage",
    "profile",
    "profile_of",
    "requirements",
    "role_similarities",
    "role_similarity",
    "separating_skills",
    "similar_roles",
    "similar_skills",
    "weight",
    "widening",
]
