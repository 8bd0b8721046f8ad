"""How quotes stand on a page: all words of a report are escaped."""

from markupsafe import escape

from counterclaim.exports.map.quotes import Quote, Told
from counterclaim.exports.map.saying import cited, told, words

QUOTE = Quote(
    pieces=(("At least ", False), ("<3>", True), (' "fell" & rose', False)),
    speakers=("Ida <Roe>", "B"),
    reports=(
        Told(name="A & B", url="https://a.example/?a=1&b=\"2'"),
        Told(name="C", url=None),
    ),
    left_out="it's less",
)


def test_words_have_their_figures_marked():
    assert words(QUOTE) == ("<q>At least <mark>&lt;3&gt;</mark> &#34;fell&#34; &amp; rose</q>")


def test_speakers_and_reports_follow():
    link = '<a href="https://a.example/?a=1&amp;b=&#34;2&#39;" rel="noopener noreferrer">'
    assert cited(QUOTE) == f"<cite><b>Ida &lt;Roe&gt;; B</b> · {link}A &amp; B</a>; C</cite>"


def test_a_quote_without_a_report_names_who_speaks():
    alone = Quote(pieces=(("x", False),), speakers=("A",), reports=())
    assert told(alone) == "<blockquote><q>x</q><cite><b>A</b></cite></blockquote>"


def test_why_a_figure_does_not_count_stands_below():
    assert told(QUOTE).endswith("<small>Not in the figures: it&#39;s less</small></blockquote>")


def test_a_template_does_not_escape_it_again():
    assert escape(told(QUOTE)) == told(QUOTE)
