from .chosen_needs import (
    MOST_MUSTS as MOST_MUSTS,
    MOST_WISHES as MOST_WISHES,
    ChosenNeeds as ChosenNeeds,
    choose_needs as choose_needs,
)
from .draft import Draft as Draft, DraftLine as DraftLine, DraftPart as DraftPart, PartName as PartName
from .drafting import draft_posting as draft_posting
from .job_posting import job_posting_record as job_posting_record
