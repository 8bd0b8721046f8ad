"""How names are compared: one key for every way to print a name, and a key for how it sounds."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"\u0131": "i", "ø": "o", "Ø": "O", "ß": "ss", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L",
     "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "þ": "th", "Þ": "Th",
     "ð": "d", "ħ": "h"}
    | dict.fromkeys("'`.\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf", "")
    | dict.fromkeys("-,/\u2010\u2011\u2013", " ")
)  # fmt: skip
# Printed in full or short in the same report. "San" and "Santa" are names of their own.
_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}
# The Arabic article and its assimilated forms, and the English one.
_ARTICLES = frozenset(["al", "el", "an", "ar", "as", "ash", "ad", "adh", "at", "ath", "az", "the"])
_ARTICLE_INSIDE = re.compile(
    r"(?<=\w) (?:al|el|an|ar|as|ash|ad|adh|at|ath|az|ez|es|ed|er|et) (?=\w)"
)
_DIGRAPHS = tuple(
    {"ph": "f", "kh": "k", "gh": "g", "dh": "d", "th": "t", "zh": "j", "dj": "j", "dz": "z",
     "tch": "c", "tz": "ts", "sch": "s", "sh": "s", "ch": "c", "ck": "k", "q": "k", "v": "w",
     "x": "ks"}.items()
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyw]+")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """Return the form under which a name is stored: case, accents, hyphens and dots do not matter.

    "An-Nāṣirīyah" gives "an nasiriyah", "St. Louis" and "Saint Louis" both "st louis".
    """
    if name.isascii():
        plain = name.translate(_LETTERS)
    else:
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = plain.lower().split()
    return " ".join(_SAME.get(word, word) for word in words)


def without_article(name_key: str) -> str:
    """Return the key without a leading "al", "el", "the" and so on, if something is left."""
    first, _, rest = name_key.partition(" ")
    return rest if first in _ARTICLES and rest else name_key


def sound(name_key: str) -> str:
    """Return the consonants by which spellings of one foreign name agree.

    "nassiriya" and "nasiriyah", "lattakia" and "latakia" give the same. Empty when
    too little is left to tell names apart. Many unrelated names share a sound: compare
    the names with `is_same_name` before believing it.
    """
    text = _consonants(name_key)
    skeleton = _DOUBLED.sub(r"\1", _VOWELS.sub("", text[:-1] + text[-1:].rstrip("h")))
    return text[:1] + ":" + skeleton if len(skeleton) >= 2 else ""


def is_same_name(a: str, b: str) -> bool:
    """Return whether two keys that sound alike differ only in how vowels were written.

    Long and short, open and closed vowels are the same; in names of six letters and
    more one vowel may differ altogether, in names of nine and more two.
    """
    left, right = folded(a), folded(b)
    if left == right:
        return True
    shorter = min(len(left), len(right))
    allowed = 0 if shorter < 6 else 1 if shorter < 9 else 2
    return allowed > 0 and _distance(left, right, allowed) <= allowed


def _consonants(name_key: str) -> str:
    text = without_article(_ARTICLE_INSIDE.sub(" ", name_key)).replace(" ", "")
    for long, short in _DIGRAPHS:
        text = text.replace(long, short)
    return _DOUBLED.sub(r"\1", text)


def folded(name_key: str) -> str:
    """Return the key with consonants as they sound and vowels told apart as a, i and u only."""
    text = _consonants(name_key)
    for long, short in (
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("iy", "i"),
        ("ei", "i"),
        ("aa", "a"),
    ):
        text = text.replace(long, short)
    text = text.replace("o", "u").replace("y", "i").replace("e", "a")
    text = _DOUBLED.sub(r"\1", text)
    return text.removesuffix("h")


def _distance(a: str, b: str, limit: int) -> int:
    """Return the edit distance, or `limit` + 1 when it is larger."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            cost = min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
            previous, row[j] = row[j], cost
    return min(row[-1], limit + 1)
