"""Adding and checking outlets: from a page to a proposed module, and from saved pages to a table of fields."""
