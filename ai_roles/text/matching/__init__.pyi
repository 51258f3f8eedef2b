from .asking import Asking as Asking, asked_by as asked_by
from .closing_order import Priorities as Priorities, Priority as Priority, priorities as priorities
from .many_postings import PostingFit as PostingFit, PostingFits as PostingFits, match_postings as match_postings
from .matching import match as match
from .resume_match import NextStep as NextStep, ResumeMatch as ResumeMatch
from .side_by_side import SideBySide as SideBySide, compare_resumes as compare_resumes
from .standing import STATES as STATES, Spoken as Spoken, Standing as Standing, State as State, Tally as Tally
from .wanted import Asked as Asked, Wanted as Wanted
