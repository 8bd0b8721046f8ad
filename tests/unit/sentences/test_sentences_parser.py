"""What counts as an ordinary word when capitals are undone."""

import pytest

import readers


@pytest.mark.parametrize(
    "word",
    [
        "soldier", "soldiers", "killed", "killing", "the", "died", "cities", "children", "were",
        "women",
        "gunmen",
    ],
)  # fmt: skip
def test_inflected_words_are_common(word):
    assert readers.tools().parser.is_common(word)


@pytest.mark.parametrize("word", ["monday", "march", "ouagadougou", "abdelkader", "i"])
def test_names_and_the_calendar_are_not(word):
    assert not readers.tools().parser.is_common(word)


def test_a_long_document_is_parsed_in_batches_of_bounded_size(monkeypatch):
    sizes = []
    parser = readers.tools().parser

    class Spy:
        def of(self, docs):
            sizes.append(len(docs))
            return words.of(docs)

    words = parser._words
    monkeypatch.setattr(parser, "_words", Spy())
    assert len(list(parser.parse([("Six died.", 10 * n) for n in range(300)]))) == 300
    assert max(sizes) <= 100


def test_products_of_reading_take_one_thread():
    from threadpoolctl import threadpool_info

    from counterclaim.arithmetic import one_thread

    def threads():
        return [lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas"]

    before = threads()
    with one_thread():
        assert set(threads()) == {1}
    assert threads() == before
