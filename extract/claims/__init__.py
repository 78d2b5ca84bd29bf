"""From Vietnamese text to claims: small stages, each a pure function over the marks that the one before it set."""

from extract.claims.reading import EXTRACTOR_VERSION, read_claims

__all__ = ["EXTRACTOR_VERSION", "read_claims"]
