"""Heads of the audit in an object store, each under a retention lock: until its day nobody, the
owner of the store neither, removes it or puts another in its place.

boto3 is optional (`pip install tender[anchors]`): obstore is refused by a bucket with locks.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from evidence.canonical import canonical

FORMAT = "tender-audit-head-1"


class NotKept(Exception):
    """Raised where the store did not keep or did not tell; the sentence says why."""


class LockedStore(NamedTuple):
    """A store: bucket, and what keys begin with."""

    bucket: str
    prefix: str
    access: Mapping[str, str] = {}  #: for boto3, where the usual AWS_ variables do not say it

    @classmethod
    def of(cls, address: str) -> "LockedStore":
        """The store of an address such as s3://bucket/prefix."""
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        return cls(bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else "")

    def keep(self, number: int, hash: str, at: datetime, until: datetime) -> str:
        """Keep a head, locked until a moment; the key that it lies under. Raises NotKept."""
        client, faults = _client(self.access)
        key = f"{self.prefix}{number:012}-{hash}.json"
        told = {"format": FORMAT, "head": f"{number}:{hash}", "at": at.isoformat()}
        try:
            client.get_object_lock_configuration(Bucket=self.bucket)  # refused where there is none
            client.put_object(
                Bucket=self.bucket,
                Key=key,
                Body=canonical(told),
                ChecksumAlgorithm="SHA256",
                ObjectLockMode="COMPLIANCE",
                ObjectLockRetainUntilDate=until,
            )
        except faults as fault:
            raise NotKept(f"The store {self.bucket} did not keep it: {fault}.") from fault
        return key

    def heads(self) -> tuple[tuple[int, str], ...]:
        """Every head that was kept, those too that somebody marked as deleted. Raises NotKept."""
        client, faults = _client(self.access)
        heads = []
        try:
            pages = client.get_paginator("list_object_versions").paginate(
                Bucket=self.bucket, Prefix=self.prefix
            )
            for page in pages:
                heads += [self._head(client, version) for version in page.get("Versions", ())]
        except faults as fault:
            raise NotKept(f"The store {self.bucket} did not tell: {fault}.") from fault
        except (ValueError, KeyError) as fault:
            raise NotKept(f"The store {self.bucket} holds what is no head under its prefix.") from (
                fault
            )
        return tuple(dict.fromkeys(heads))

    def _head(self, client: Any, version: Any) -> tuple[int, str]:
        content = client.get_object(
            Bucket=self.bucket, Key=version["Key"], VersionId=version["VersionId"]
        )
        number, _, hash = json.loads(content["Body"].read())["head"].partition(":")
        return int(number), hash


def _client(access: Mapping[str, str]) -> tuple[Any, tuple[type[Exception], ...]]:
    """The client of boto3 and what it raises. Raises NotKept where it is not installed."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError as fault:
        raise NotKept(
            "boto3 is not installed, which keeps heads under a lock: pip install tender[anchors]."
        ) from fault
    config = Config(connect_timeout=10, read_timeout=20, retries={"max_attempts": 2})
    try:
        return boto3.client("s3", config=config, **access), (BotoCoreError, ClientError)
    except BotoCoreError as fault:
        raise NotKept(f"The settings of the store of heads are not whole: {fault}.") from fault
