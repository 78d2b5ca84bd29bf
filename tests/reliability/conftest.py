from tests.press.fixtures import open_server, press_server

__all__ = ["open_server", "press_server"]
