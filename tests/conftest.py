"""What every test may use."""

from tests.servers import _server_of_the_marker

__all__ = ["_server_of_the_marker"]
