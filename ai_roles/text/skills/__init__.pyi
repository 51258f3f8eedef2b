from .found_skills import FoundSkills as FoundSkills, find_skills as find_skills
from .hit import (
    HOW as HOW,
    LAYERS as LAYERS,
    SECTIONS as SECTIONS,
    STRENGTHS as STRENGTHS,
    Alternatives as Alternatives,
    Hit as Hit,
    How as How,
    Layer as Layer,
    Section as Section,
    Strength as Strength,
)
