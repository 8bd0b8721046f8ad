"""Document → Sentence: where sentences begin and end, and that their spans quote the text."""

import pytest

from readers import bug

ONE_PARAGRAPH = [
    # titles, ranks and initials
    "Dr. Imani Ode fled.|Gen. Bako stayed.",
    "Lt. Col. R. J. Marsh said so.|He left.",
    "J. R. Abara was hurt.|M. Sule was not.",
    "Shells fell on St. Mary's church.|It burned.",
    bug("Prof. A. B. Cole, Ph.D., spoke.|He left.", reason="split.py: a title before an initial"),
    # abbreviations within and at the end
    "He met U.S. Marines in Doha.|They left.",
    "They fought the U.S.|The war went on.",
    "The U.N. said six died.|The E.U. agreed.",
    "Ltd. and Co. fell.|Inc. stayed.",
    "He left in Jan. 2031 for Mosul.|She stayed.",
    "The No. 5 unit left.|No. 6 stayed.",
    "Six died on Mon. night.|Four fled.",
    # clock times
    "The raid began at 9 a.m. and ended at noon.|Nobody slept.",
    "It ended at 9 p.m.|The police came.",
    bug("It ended at 9 p.m.|Rebels came.", reason="split.py: only a few words may follow p.m."),
    # decimals, dots in a row, other ends
    "The raid killed 3.5 percent of them.|It ended.",
    "The raid was over...|The people came.",
    "The raid was over\u2026|The people came.",
    "Six died!!!|Four were hurt?!|Yes.",
    # quotations and brackets
    '"We lost ten men.|We lost all."|The colonel wept.',
    '"Why now?" he asked.|Nobody knew.',
    '"Stop!"|The guard fired.',
    "He said: 'It is over.'|They left.",
    '\u201cWe lost ten men.\u201d|The colonel wept.',
    'Six died.|"Four were hurt," he said.',
    "Six died.|(Four were hurt.)|Two fled.",
    "Ten men died (five of them boys).|They were buried.",
    # dates above a report whose line breaks are lost
    "23 November 2031 14:28|54 killed in Maun as the siege goes on.|Nobody fled.",
    "17-08-2031|17 killed as gunmen storm a town.",
    "Published July 5 2031|A bomber killed nine.",
    "Bomb kills 15 in Maun NGO Wire|Thursday 6 Mar 2031|At least 15 people died.",
    "He was shot on Thursday 6 March 2031 Police said.",
    "On 23 November 2031 Rebels shot two.|23 November 2031 was a quiet day.",
    # no stop at the end
    "Six men died.|Four were hurt",
]  # fmt: skip


@pytest.mark.parametrize("marked", ONE_PARAGRAPH)
def test_sentences_of_a_paragraph(split, marked):
    wanted = marked.split("|")
    sents = split(" ".join(wanted))
    assert [s.text for s in sents] == wanted
    assert {s.paragraph for s in sents} == {0}
    assert [s.index for s in sents] == list(range(len(wanted)))


def test_a_lost_space_or_line_break_does_not_join_sentences(split):
    sents = split("The shells fell.The people ran.The town burned.")
    assert [s.text for s in sents] == ["The shells fell.", "The people ran.", "The town burned."]


WRAPPED = "Six people died in the raid on the eastern edge of the old town\nof Kaya on Monday."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (WRAPPED + " Four were hurt.", [(WRAPPED, 0), ("Four were hurt.", 0)]),
        ("Six men died and\nfour were hurt.", [("Six men died and\nfour were hurt.", 0)]),
        ("Six people died.\nFour were hurt.", [("Six people died.", 0), ("Four were hurt.", 1)]),
        ("Six people died.\n\n\nFour fled.", [("Six people died.", 0), ("Four fled.", 1)]),
        ("Six people died. \n \u00a0\nFour fled.", [("Six people died.", 0), ("Four fled.", 1)]),
        ("- six men died\n- four fled", [("- six men died", 0), ("- four fled", 1)]),
        ("Six died.  Four fled.\t He hid.", [("Six died.", 0), ("Four fled.", 0), ("He hid.", 0)]),
        ("  \n Six died. \n ", [("Six died.", 0)]),
        ("", []),
        (" \n \n\t ", []),
    ],
)  # fmt: skip
def test_paragraphs_and_wrapped_lines(split, text, wanted):
    assert [(s.text, s.paragraph) for s in split(text)] == wanted


def test_capitals_of_the_telex_age_are_undone_for_the_parser_and_kept_in_the_text(parse):
    (sent,) = parse("REBELS KILLED SIX SOLDIERS NEAR KAYA ON MONDAY.")
    assert sent.text == "REBELS KILLED SIX SOLDIERS NEAR KAYA ON MONDAY."
    seen = [t.text for t in sent.tokens]
    assert seen[:5] == ["Rebels", "killed", "six", "soldiers", "near"]
    assert seen[5] == "Kaya"
    assert [sent.doc.text[t.start : t.end] for t in sent.tokens][5] == "KAYA"


def test_a_few_capitals_are_left_as_they_are(parse):
    (sent,) = parse("The FARC and the ELN killed six men in Tumaco.")
    assert "FARC" in [t.text for t in sent.tokens]


ODD = (
    "Kaya\u00a0– “Six men”\u2019s graves were\u200b found\nnear Dori. "
    "É\u0301 \U0001f30d \u200fhere."
)


def test_tokens_quote_the_text_behind_odd_characters_and_line_breaks(parse):
    sents = parse(ODD)
    text = sents[0].doc.text
    for sent in sents:
        assert sent.text == text[sent.span.start : sent.span.end]
        for t in sent.tokens:
            assert sent.span.start <= t.start < t.end <= sent.span.end
            assert len(t.text) == t.end - t.start
            assert text[t.start : t.end].translate({0x2019: "'"}).strip("“”\u200b") in (
                t.text,
                t.text.strip('"'),
                t.text.strip(),
            )


def test_the_parse_is_a_tree_over_the_tokens(parse):
    (sent,) = parse("Two boys, who had fled the shelling, were killed near Dori on Monday.")
    assert [t.i for t in sent.tokens] == list(range(len(sent.tokens)))
    (root,) = [t.i for t in sent.tokens if t.head == t.i]
    assert sent.subtree(root) == list(range(len(sent.tokens)))
    assert all(sent.tokens[j].head == i for i, below in enumerate(sent.children) for j in below)


def test_sentences_turned_away_by_the_gate_are_kept_without_a_parse(split):
    sents = split("Six men died. The sun rose.", wanted=lambda views: ["died" in v for v in views])
    assert [s.is_parsed for s in sents] == [True, False]
    assert sents[1].text == "The sun rose."


def test_a_sentence_reads_the_same_in_any_company(parse):
    alone = parse("Six men died in Dori.")
    again = parse("Six men died in Dori.")
    assert [s.tokens for s in alone] == [s.tokens for s in again]


MONSTERS = {
    "words without a stop": "word " * 20_000,
    "one word": "w" * 100_000,
    "short lines": "a\n" * 50_000,
    "line ends": "\n" * 100_000,
    "lines wrapped for ever": ("x" * 60 + "\n") * 1_500,
    "brackets": "He died." + ")" * 50_000,
    "initials": "A. " * 10_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_text_that_is_no_prose_is_cut_in_bearable_pieces(split, name):
    text = MONSTERS[name]
    sents = split(text)
    assert all(s.span.end - s.span.start <= 1200 for s in sents)
    assert "".join("".join(s.text.split()) for s in sents) == "".join(text.split())


def test_a_run_of_dots_is_one_stop(split):
    sents = split("Six men died" + "." * 800 + " Then it rained.")
    assert [s.text[:3] for s in sents] == ["Six", "Then it rained."[:3]]
