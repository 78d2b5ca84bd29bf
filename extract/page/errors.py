"""What the reading of a page can raise."""


class NotAnArticle(ValueError):  # noqa: N818 - it says what the page is, not what went wrong
    """The page holds no article; `reason` says in one clause what it is instead ("a list of links")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unwanted(NotAnArticle):
    """The page may well hold an article, but not one of those that were asked for."""
