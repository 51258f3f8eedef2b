"""How does a posting read that follows the guidance of the sources? A draft, with what only the employer knows left open."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "chosen_needs": "MOST_MUSTS MOST_WISHES ChosenNeeds choose_needs",
        "draft": "Draft DraftLine DraftPart PartName",
        "drafting": "draft_posting",
        "job_posting": "job_posting_record",
    },
)
