from tests.press.fixtures import open_server

__all__ = ["open_server"]
