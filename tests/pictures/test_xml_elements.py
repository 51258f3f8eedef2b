"""Is an element written as the XML library of Python writes it?"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from hypothesis import given, strategies as st

from ai_roles.pictures.xml_elements import Element

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ATTRIBUTES = st.dictionaries(st.sampled_from("abc"), TEXTS, max_size=2)


@given(
    st.recursive(
        st.tuples(ATTRIBUTES, TEXTS, st.just([])),
        lambda within: st.tuples(ATTRIBUTES, TEXTS, st.lists(within, max_size=3)),
    )
)
def test_it_is_written_as_by_the_library(tree: Any) -> None:
    def ours(element: Element, made: Any) -> Element:
        attributes, text, within = made
        element.attributes, element.text = dict(attributes), text
        for each in within:
            ours(element.add("g"), each)
        return element

    def theirs(element: ElementTree.Element, made: Any) -> ElementTree.Element:
        attributes, text, within = made
        element.attrib.update(attributes)
        element.text = text
        for each in within:
            theirs(ElementTree.SubElement(element, "g"), each)
        return element

    written = ElementTree.tostring(theirs(ElementTree.Element("svg"), tree), encoding="unicode")
    assert str(ours(Element("svg"), tree)) == written
