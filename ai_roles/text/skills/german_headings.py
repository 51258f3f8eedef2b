"""With which German wordings do headings of postings open a section?"""

from __future__ import annotations

from typing import Final

from .heading_wordings import Evidence
from .hit import Section

__all__ = ["GERMAN_WORDINGS"]

GERMAN_WORDINGS: Final[tuple[tuple[Section, Section, Evidence, str], ...]] = (
    # As in `heading_wordings`; asked after all of these.
    ("about", "other", "posting", r"""
        über (uns|das (unternehmen|team)|die firma|unser(en)? (unternehmen|team)) | wer wir sind | wir über uns |
        (das|unser) (unternehmen|team) | das sind wir
    """),
    ("duties", "experience", "posting", r"""
        ((deine|ihre|eure|die|unsere) )?((neuen?|künftigen|zukünftigen) )?(haupt)?(aufgaben|tätigkeiten
        |aufgabengebiete?|verantwortlichkeiten) * | (dein|ihr|das) (aufgabengebiet|tätigkeitsfeld|job|arbeitsalltag) |
        (das|was) (dich|sie) (bei uns )?erwartet | das erwartet (dich|sie) * | (dein|ihr)e? (rolle|mission) |
        (das|was) (du|sie) (bei uns )?(machst|bewegst|tust|bewegen|tun) * | stellenbeschreibung
    """),
    ("preferred", "skills", "posting", r"""
        (außerdem |darüber hinaus |zusätzlich )?(wünschenswert|von vorteil|idealerweise|gern gesehen) * |
        (das|dies) (ist|wäre|sind|wären) (von vorteil|ein plus|wünschenswert) * |
        (ein|dein|ihr) plus | pluspunkte * | wünschenswerte * | was (uns|wir) (zusätzlich|noch|außerdem) *
    """),
    ("required", "summary", "either", r"""
        ((dein|ihr|das|unser|euer) )?(profil|anforderungsprofil|qualifikationsprofil|know-how) |
        ((deine|ihre|unsere|die|fachliche|erforderliche) )*(qualifikation(en)?|anforderungen|voraussetzungen
        |kenntnisse|fähigkeiten|kompetenzen|stärken|erfahrung(en)?) * |
        (das|was|womit) (du|sie) (uns )?(mitbringst|mitbringen( sollten)?|überzeugst|überzeugen|begeisterst) * |
        das (bringst du|bringen sie) (mit|idealerweise mit) * |
        (das|was) wir (uns )?(erwarten|wünschen|suchen|von (dir|ihnen) erwarten) * | wen wir suchen | wir suchen
    """),
    ("environment", "other", "posting", r"""
        (unser|der) (tech|technologie)[ -]?stack * | arbeitsort | standorte? | einsatzort
    """),
    ("offer", "other", "posting", r"""
        (das|was) wir ((dir|ihnen|euch) )?bieten * | (das|was) bieten wir * | wir bieten * |
        (unser(e)?|deine|ihre) (angebot|benefits|vorteile|leistungen) * | darauf (kannst du|können sie) (dich|sich) freuen
    """),
    ("process", "other", "posting", r"""
        (deine|ihre|so geht's zur) bewerbung * | so bewirbst du dich | bewerbung(sprozess|sverfahren)? |
        (dein|ihr|euer)e? (ansprechpartner(in)?|kontakt) * | kontakt | (noch )?fragen | interesse( geweckt)?
    """),
)  # fmt: skip
