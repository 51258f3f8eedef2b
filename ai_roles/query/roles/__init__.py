"""What a role or position takes, and how roles compare."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "company": "in_general is_apart",
        "compared_items": "Bucket Compared",
        "comparison": "MERELY NOWHERE Comparison compare compare_profiles",
        "counted_beside": "OnlyCounted beside claims_of counted_names counted_note only_counted_table",
        "involvement": "involved",
        "likeness_table": "likeness_sections",
        "many_comparison": "ManyCompared compare_many",
        "told_elsewhere": "more_elsewhere",
        "need_weights": "ORIGIN_WEIGHTS weight",
        "posting_years": "below_band from_posting left_out posting_band",
        "profiles": (
            "THIN EntityItem Origin Position Profile ProfileItem asked_elsewhere find_position lineage needs_elsewhere profile "
            "profile_of widening"
        ),
        "requirement": "COMMON Requirement TIERS Tier requirements",
        "role_matrix": "company_rows likeness_rows",
        "separation": "Separation separating_skills",
        "similarity": "AlikeRoles AlikeSkills communities role_similarities role_similarity similar_roles similar_skills",
    },
)
