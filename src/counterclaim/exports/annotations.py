"""annotations: claims as W3C Web Annotations, with the quotation and its place."""

from typing import BinaryIO

from counterclaim.exports.base import CLAIMS, Rows, Written
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row

# As many characters on either side are usual, and enough to tell two "three" apart.
_AROUND = 32


class Annotations:
    """One AnnotationPage (JSON-LD); each claim is an annotation of its figure."""

    name = "annotations"
    suffix = ".jsonld"
    about = "claims as W3C Web Annotations with quote and position"
    writes: tuple[str, ...] = (CLAIMS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write one annotation a line within one page, and return how many."""
        head = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "urn:counterclaim:annotations",
            "type": "AnnotationPage",
            "label": f"Claims, read by counterclaim {rows.version}; policy {rows.policy}",
        }
        out.write(encoded(head)[:-1] + b', "items": [')
        count = 0
        for row in rows.of(what):
            made = annotation(row, version=rows.version)
            out.write((b",\n" if count else b"\n") + encoded(made))
            count += 1
        out.write(b"\n]}\n")
        return Written(count)


def annotation(row: Row, *, version: str) -> Row:
    """Return the annotation of a claim.

    Args:
        row: The row of the claim, with its sentence and the address of its report.
        version: Version of counterclaim.
    """
    before, after = _around(row)
    document = f"urn:counterclaim:{row['doc']}"
    return {
        "id": f"urn:counterclaim:{row['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"counterclaim {version}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": _harm(row)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": in_words(row),
            },
        ],
        "target": {
            "source": row.get("url") or document,
            "scope": document,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": row["quote"],
                    "prefix": before,
                    "suffix": after,
                },
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
            ],
        },
    }


def in_words(row: Row) -> str:
    """Return a claim in a line: how many, by whom it is said, where and when."""
    resolved = row["resolved"]
    parts = [f"{_number(row)} {_harm(row)}".strip()]
    if row["stance"] == "denies":
        parts.append("denied")
    if row["speaker"]:
        parts.append(f"said by {' '.join(row['speaker'].split())}")
    if resolved["place"]:
        parts.append(f"in {resolved['place']['name']}")
    if resolved["interval"]:
        parts.append(resolved["interval"]["text"])
    return ", ".join(parts)


def _harm(row: Row) -> str:
    return row["harm"] or (row["act"]["mode"] if row.get("act") else "")


def _number(row: Row) -> str:
    low, high = row["low"], row["high"]
    about = "about " if row["approx"] else ""
    if low is None and high is None:
        return row["vague"] or ""
    if high is None:
        return f"{about}at least {low}"
    if low is None:
        return f"{about}up to {high}"
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def _around(row: Row) -> tuple[str, str]:
    """Return the words of the sentence on either side of the figure; the report has more."""
    sentence, begins = row.get("sentence") or "", row["resolved"]["sentence"]["start"]
    start, end = row["start"] - begins, row["end"] - begins
    if not 0 <= start < end <= len(sentence) or sentence[start:end] != row["quote"]:
        return "", ""
    return sentence[max(0, start - _AROUND) : start], sentence[end : end + _AROUND]
