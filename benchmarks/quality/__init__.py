"""How well claims are read, beside simpler readers, on the same documents in one run."""
