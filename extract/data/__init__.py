"""The tables that the extractor reads: names, units, cues."""
