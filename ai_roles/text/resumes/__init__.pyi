from .date_ranges import (
    DateRange as DateRange,
    find_date_ranges as find_date_ranges,
    months_in_all as months_in_all,
    years_and_months as years_and_months,
)
from .resume import (
    Certificate as Certificate,
    Degree as Degree,
    HeldSkill as HeldSkill,
    HeldTitle as HeldTitle,
    PointedRole as PointedRole,
    Resume as Resume,
    SkillPlace as SkillPlace,
)
from .resume_layout import ResumePart as ResumePart
from .resume_reading import read_resume as read_resume
