"""What is asked in an interview for a position, and what is looked for? A kit from what the sources say of those who hire."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "kit": "InterviewKit KitPoint KitQuestion",
        "kit_making": "interview_kit",
    },
)
