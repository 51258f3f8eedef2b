from .skills import FoundSkills as FoundSkills, find_skills as find_skills
