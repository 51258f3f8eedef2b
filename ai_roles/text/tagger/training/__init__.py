"""How did the tagger learn? `python -m ai_roles.text.tagger.training SKILLSPAN_TRAIN -o FILE` trains it anew."""

from ....doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "corpora": "Source articles esco onet",
        "gold": "Marked marked_sentences",
        "training_run": "trained",
    },
)
