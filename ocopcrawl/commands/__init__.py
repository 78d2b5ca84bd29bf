"""Scrapy's own commands where this project says more than Scrapy does (setting COMMANDS_MODULE)."""
