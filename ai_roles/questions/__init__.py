"""What can be asked and done: one table, from which the command is built and which servers and pages read."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "choices": "split_names",
        "command_table": "COMMANDS QUESTIONS command_named",
        "records": "Command Parameter Question restricted",
        "text_questions": "SERVED served_question",
        "ways_on": "WayOn in_words_of pieces_of told_by_words",
    },
)
