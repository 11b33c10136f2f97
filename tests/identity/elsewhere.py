"""A sign-in service that others wrote (oidc-provider-mock), in a process of its own; and somebody
at a browser who says there who they are.
"""

import subprocess
import sys
from contextlib import contextmanager, suppress

import requests

from tests.polling import until
from tests.post.server import a_free_port


@contextmanager
def a_service_of_others():
    """The service; the address of its issuer."""
    port = a_free_port()
    program = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
    # `localhost`, as its debugger trusts no other name.
    issuer = f"http://localhost:{port}"
    process = subprocess.Popen(
        [*program, "--require-nonce", "true", "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def answers():
        assert process.poll() is None, "it ended"
        with suppress(requests.ConnectionError):
            return requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).ok
        return False

    try:
        until(answers, "an answer of the sign-in service", within=60)
        yield issuer
    finally:
        process.kill()
        process.communicate()


def somebody_there(issuer, subject, **claims):
    """Somebody the service knows."""
    requests.put(f"{issuer}/users/{subject}", json=claims, timeout=10).raise_for_status()


def says_who_they_are(address, **form):
    """At the page where our answer led; where the service sends them then, or at once."""
    page = requests.get(address, timeout=10, allow_redirects=False)
    if page.status_code == 302:
        return page.headers["Location"]
    assert page.ok and "<form" in page.text
    answer = requests.post(address, data=form, timeout=10, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]
