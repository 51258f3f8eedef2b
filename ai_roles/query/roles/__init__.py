"""What a role or position takes, and how roles compare."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "comparison": (
            "MERELY NOWHERE Bucket Compared Comparison ManyCompared Separation compare compare_many compare_profiles "
            "limited separating_skills"
        ),
        "involvement": "involved",
        "need_weights": "ORIGIN_WEIGHTS weight",
        "posting_years": "below_band from_posting left_out posting_band",
        "profiles": (
            "THIN EntityItem Origin Position Profile ProfileItem asked_elsewhere find_position lineage needs_elsewhere profile "
            "profile_of widening"
        ),
        "requirement": "COMMON Requirement TIERS Tier requirements",
        "similarity": "AlikeRoles AlikeSkills communities role_similarities role_similarity similar_roles similar_skills",
    },
)
