"""What is in the data: the tables, their joins and filters, and the texts of those who own them."""

from afghanpolicy.corpus.corpus import Corpus
from afghanpolicy.corpus.loading import load

__all__ = ["Corpus", "load"]
