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

    class Spy:
        def __init__(self, nlp):
            self.make_doc = nlp.make_doc

        def pipe(self, docs, *, batch_size):
            docs = list(docs)
            sizes.append(min(batch_size, len(docs)))
            return docs

    parser = readers.tools().parser
    monkeypatch.setattr(parser, "_nlp", Spy(parser._nlp))
    assert len(list(parser.parse([("Six died.", 10 * n) for n in range(3000)]))) == 3000
    assert max(sizes) <= 1000


def test_products_of_reading_take_one_thread():
    from threadpoolctl import threadpool_info

    from counterclaim.arithmetic import one_thread

    def threads():
        return [lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas"]

    before = threads()
    with one_thread():
        assert set(threads()) == {1}
    assert threads() == before
