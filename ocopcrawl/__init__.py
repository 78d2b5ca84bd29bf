"""ocopcrawl: the numbers of Vietnam's OCOP programme, read from newspapers, each with the sentence that proves it."""

__version__ = "0.1.0"
