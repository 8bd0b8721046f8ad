import pytest

from counterclaim.knowledge.language import unread_language

ENGLISH = "The army said on Monday that it had killed nine rebels in the hills to the north. " * 5
SPANISH = "El ejército dijo el lunes que había matado a nueve rebeldes en las montañas. " * 5
NAMES = "Amina Yusuf, Omar Dako, Ruth Okello, Jean Mbeki, Li Wei, Ana Ruiz. " * 5


def test_english_prose_is_read_without_a_word():
    assert unread_language("d", ENGLISH) is None
    assert unread_language("d", ENGLISH.upper()) is None


@pytest.mark.parametrize("text", [SPANISH, NAMES])
def test_other_languages_and_lists_are_named(text):
    issue = unread_language("d", text)
    assert issue is not None
    assert issue.code == "note-language"


def test_a_few_words_tell_nothing():
    assert unread_language("d", "Cinco muertos en Gulu") is None
