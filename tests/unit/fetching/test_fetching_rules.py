"""What a robots.txt says, by the rules and examples of RFC 9309."""

import pytest

from counterclaim.fetching.rules import rules_for

SITE = """# a file as sites have it
User-agent: otherbot
Disallow: /

User-agent: *
User-agent: thirdbot
Allow: /news/
Allow: /*/public.html$
Disallow: /*.pdf$
Disallow: /news/draft   # not yet
Disallow: /search?*page=
Disallow: /caf%C3%A9/
Disallow: /a%2Fb
Crawl-delay: 10
Sitemap: https://news.example/sitemap.xml
Disallow: /private
Allow: /private/*/public.html
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/news/2031", True),
        ("/news/draft/2031", False),  # the longer rule
        ("/report.pdf", False),
        ("/report.pdf?x=1", True),  # $ is the end
        ("/report.pdfx", True),
        ("/search?q=x&page=2", False),
        ("/search?q=x", True),
        ("/café/x", False),  # escaped or not is the same
        ("/caf%c3%a9/x", False),
        ("/a%2fb", False),
        ("/a/b", True),  # but an escaped slash is no slash
        ("/private/x", False),  # a line of another kind does not end a group
        ("/private/x/public.html", True),
        ("/privateer", False),  # rules are beginnings
    ],
)
def test_the_longest_rule_that_matches_decides(target, allowed):
    assert rules_for("counterclaim", SITE).allow(target) is allowed


def test_of_two_rules_as_long_the_one_that_allows_decides():
    text = "User-agent: *\nDisallow: /page\nAllow: /page\n"
    assert rules_for("counterclaim", text).allow("/page")


@pytest.mark.parametrize("agent", ["Counterclaim", "counterclaim/2.0", "COUNTERCLAIM"])
def test_rules_for_the_program_go_before_those_for_all_and_are_put_together(agent):
    text = f"User-agent: *\nDisallow: /\n\nUser-agent: {agent}\nDisallow: /a\n"
    text += f"\nUser-agent: x\nUser-agent: {agent}\nDisallow: /b\n"
    rules = rules_for("counterclaim", text)
    assert [rules.allow(each) for each in ("/", "/a", "/b")] == [True, False, False]


def test_a_group_that_forbids_nothing_lets_the_program_in():
    text = "User-agent: counterclaim\nDisallow:\n\nUser-agent: *\nDisallow: /\n"
    assert rules_for("counterclaim", text).allow("/x")


@pytest.mark.parametrize("text", ["", "<html><body>Not found", "Disallow: /", "\ufffd\0: x\n::"])
def test_what_says_nothing_to_anybody_lets_everybody_in(text):
    assert rules_for("counterclaim", text).allow("/x")


def test_many_stars_are_no_endless_work():
    rules = rules_for("counterclaim", "User-agent: *\nDisallow: /" + "a*" * 5_000 + "b$\n")
    # A matcher that goes back for each star would not come to an end.
    assert rules.allow("/" + "a" * 20_000)
