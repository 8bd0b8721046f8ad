"""Document → Sentence: unwrapped, split, and parsed where a sentence can matter."""

from counterclaim.sentences.parser import Parser
from counterclaim.sentences.plain import sentence_around, unparsed
from counterclaim.sentences.stage import everything, split

__all__ = ["Parser", "everything", "sentence_around", "split", "unparsed"]
