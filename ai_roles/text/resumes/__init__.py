"""What does a resume show? Skills with the places that speak for them, and with years from dates; nothing of the person."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "date_ranges": "DateRange find_date_ranges months_in_all years_and_months",
        "resume": "Certificate Degree HeldSkill HeldTitle PointedRole Resume SkillPlace",
        "resume_layout": "ResumePart",
        "resume_reading": "read_resume",
    },
)
