"""The project's settings, for what is not started by Scrapy's own command line."""

from scrapy.settings import Settings


def project_settings() -> Settings:
    """A fresh copy of Scrapy's settings with the project's own, wherever the program was started."""
    settings = Settings()
    settings.setmodule("ocopcrawl.settings", priority="project")
    return settings
