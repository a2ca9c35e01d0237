"""A bucket of an S3-compatible service. Loaded only where one is set: its library is heavy."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage

IN_MEMORY = 1_000_000  # bytes of a file; the rest of it waits on the disk


class Bucket(S3Storage):  # type: ignore[misc,unused-ignore]
    """Objects that say nothing of what they are, sent piece by piece; a service that is away is given up soon.

    Works with services that are not Amazon's: paths instead of host names, no checksums that they may not know.
    """

    def __init__(self, **given: Any) -> None:
        own = {
            "client_config": Config(
                s3={"addressing_style": "path" if given.get("endpoint_url") else "auto"},
                signature_version="s3v4",
                connect_timeout=5,
                read_timeout=20,
                retries={"total_max_attempts": 2},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
            "transfer_config": TransferConfig(use_threads=False),
            "max_memory_size": IN_MEMORY,
            "file_overwrite": False,
            "default_acl": None,
            "object_parameters": {"ContentType": "application/octet-stream"},
        }
        super().__init__(**own | given)
