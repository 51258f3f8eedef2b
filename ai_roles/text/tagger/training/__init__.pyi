from .corpora import Source as Source, articles as articles, esco as esco, onet as onet
from .gold import Marked as Marked, marked_sentences as marked_sentences
from .training_run import trained as trained
