from __future__ import annotations

from qa_service.sources.htmltree import MOST_OPTIONS, parsed, piece


def test_what_never_holds_text_is_taken_away() -> None:
    """Scripts, styles and drawings are in no tree."""
    tree = parsed("<p>a<script>b</script><style>c</style><svg><text>d</text></svg>e")
    assert tree.body is not None and tree.body.text() == "ae"


def test_elements_close_themselves_in_xml_alone() -> None:
    """There nothing follows inside of such an element, but for those that are always empty."""
    for xml, inside in ((True, ""), (False, "b")):
        found = parsed("<p>a<i/>b<br/></p>", xml=xml).css_first("i")
        assert found is not None and found.text() == inside


def test_a_piece_may_begin_with_cells() -> None:
    """They are put into a table, where they have none."""
    for markup in ("<td>a</td><td>b</td>", "<table><tr><td>a</td><td>b</td></tr></table>"):
        assert len(piece(markup).css("table td")) == 2


def test_a_field_of_endless_options() -> None:
    """It loses them, for the parser would take hours; as many as fields have stay, and what is around it."""
    field, end = "<SELECT>" + "<option value=1>b</option>" * MOST_OPTIONS, "</select><p>c"
    assert len(parsed(f"{field}{end}{field}{end}").css("option")) == 2 * MOST_OPTIONS
    found = parsed(f"<p>a<select><option>b{end}<select>{'<option selected>b' * 99 * MOST_OPTIONS}{end}")
    assert [one.text() for one in found.css("option")] == ["b"]
    assert found.css("p")[-1].text() == "c"
