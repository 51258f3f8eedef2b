from .choices import split_names as split_names
from .command_table import COMMANDS as COMMANDS, QUESTIONS as QUESTIONS, command_named as command_named
from .records import Command as Command, Parameter as Parameter, Question as Question, restricted as restricted
from .text_questions import SERVED as SERVED, served_question as served_question
from .ways_on import (
    WayOn as WayOn,
    in_words_of as in_words_of,
    pieces_of as pieces_of,
    told_by_words as told_by_words,
)
