"""Heads in an object store, against a server that speaks S3 and keeps its locks."""

import itertools
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

from tender.anchoring.locked_store import LockedStore, NotKept

NOW = datetime.now(UTC)
UNTIL = NOW + timedelta(days=7)
_NUMBERS = itertools.count(1)


@contextmanager
def a_bucket(*, locks=True):
    """A bucket, with locks or without; the store in it and a client. Its name is used once, since
    all servers of a process keep their buckets together.
    """
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        access = {
            "endpoint_url": f"http://{host}:{port}",
            "aws_access_key_id": "tester",
            "aws_secret_access_key": "secret",
            "region_name": "us-east-1",
        }
        client = boto3.client("s3", **access)
        name = f"heads-{next(_NUMBERS)}"
        client.create_bucket(Bucket=name, ObjectLockEnabledForBucket=locks)
        yield LockedStore.of(f"s3://{name}/tender/")._replace(access=access), client
    finally:
        server.stop()


@pytest.mark.network
def test_a_head_is_kept_under_a_lock_and_read_back():
    """Though somebody marks it as deleted, or asks for it to be removed."""
    with a_bucket() as (store, client):
        key = store.keep(7, "a" * 64, NOW, UNTIL)
        assert key == f"tender/000000000007-{'a' * 64}.json"
        (version,) = client.list_object_versions(Bucket=store.bucket)["Versions"]
        with pytest.raises(ClientError):
            client.delete_object(Bucket=store.bucket, Key=key, VersionId=version["VersionId"])
        client.delete_object(Bucket=store.bucket, Key=key)
        store.keep(8, "b" * 64, NOW, UNTIL)
        assert store.heads() == ((7, "a" * 64), (8, "b" * 64))


@pytest.mark.network
def test_a_bucket_without_locks_is_refused():
    """Whoever may write there could take it away."""
    with a_bucket(locks=False) as (store, _), pytest.raises(NotKept, match="did not keep it"):
        store.keep(7, "a" * 64, NOW, UNTIL)


@pytest.mark.network
def test_a_store_that_is_not_there_is_a_sentence():
    """Another bucket; what is no head under its prefix."""
    with a_bucket() as (store, client):
        for asked in (
            lambda: store._replace(bucket="others").keep(7, "a" * 64, NOW, UNTIL),
            store._replace(bucket="others").heads,
        ):
            with pytest.raises(NotKept, match="The store others did not"):
                asked()
        client.put_object(Bucket=store.bucket, Key="tender/letter.txt", Body=b"Dear council")
        with pytest.raises(NotKept, match="holds what is no head"):
            store.heads()
