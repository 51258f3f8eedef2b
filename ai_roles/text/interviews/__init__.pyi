from .kit import InterviewKit as InterviewKit, KitPoint as KitPoint, KitQuestion as KitQuestion
from .kit_making import interview_kit as interview_kit
