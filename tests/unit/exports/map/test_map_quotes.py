from counterclaim.exports.map.quotes import Told, quoted

TEXT = "Police said nine people died and 12 were hurt in Rivera."
REPORTS = {"d1": Told(name="The Bell", url=None), "d2": Told(name="The Lamp", url=None)}


def claim(id, words, text=TEXT, doc="d1", at=100, **more):
    start = at + text.index(words)
    return {
        "id": id,
        "doc": doc,
        "start": start,
        "end": start + len(words),
        "quote": words,
        "sentence": text,
        "speaker": "Police",
        "resolved": {"sentence": {"start": at, "end": at + len(text)}},
    } | more


def told(*claims, most=9, longest=600, left_out=None):
    return quoted(claims, reports=REPORTS, left_out=left_out or {}, most=most, longest=longest)


def words(quote):
    return "".join(text for text, _ in quote.pieces)


def figures(quote):
    return [text for text, is_figure in quote.pieces if is_figure]


def test_a_sentence_stands_once_with_all_its_figures():
    (quote,), more = told(claim("a", "nine"), claim("b", "12"))
    assert (words(quote), figures(quote), more) == (TEXT, ["nine", "12"], 0)


def test_a_figure_is_marked_where_it_stands_and_not_where_it_first_occurs():
    text = "Of 9 villages 9 men came."
    second = claim("a", "9", text)
    second["start"], second["end"] = 100 + text.rindex("9"), 101 + text.rindex("9")
    (quote,), _ = told(second)
    assert [p for p, _ in quote.pieces] == ["Of 9 villages ", "9", " men came."]


def test_the_same_words_in_another_report_name_both():
    (quote,), _ = told(claim("a", "nine"), claim("b", "nine", doc="d2", at=7))
    assert [report.name for report in quote.reports] == ["The Bell", "The Lamp"]


def test_line_breaks_inside_a_sentence_become_blanks():
    (quote,), _ = told(claim("a", "nine", TEXT.replace("people died", "people\n  died")))
    assert words(quote) == TEXT


def test_a_long_sentence_is_cut_around_its_figure():
    long = f"{'before ' * 100}nine{' after' * 100}."
    (quote,), _ = told(claim("a", "nine", long), longest=100)
    assert figures(quote) == ["nine"]
    assert len(words(quote)) < 120
    assert words(quote).startswith("… ")
    assert words(quote).endswith(" …")


def test_what_there_is_no_room_for_is_counted():
    other = "Later twelve more died."
    shown, more = told(claim("a", "nine"), claim("b", "twelve", other, at=300), most=1)
    assert (len(shown), more) == (1, 1)


def test_a_sentence_is_left_out_only_if_all_its_figures_are():
    both = claim("a", "nine"), claim("b", "12")
    (quote,), _ = told(*both, left_out={"a": "an older figure"})
    assert quote.left_out == ""
    (quote,), _ = told(*both, left_out={"a": "an older figure", "b": "an older figure"})
    assert quote.left_out == "an older figure"


def test_a_figure_beyond_what_is_quoted_leaves_the_words_unmarked():
    broken = claim("a", "nine") | {"sentence": "Police said …", "quote": "ninety"}
    (quote,), _ = told(broken)
    assert (words(quote), figures(quote)) == ("Police said …", [])
