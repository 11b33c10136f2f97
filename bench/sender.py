"""A bidder's browser that sends files and keeps the slip of its submission."""

from urllib.parse import urlencode

from bench.marking import Browser


class Sender(Browser):
    """A browser that sends files too, and keeps the slip of its submission."""

    kept = ""

    def send_file(self, path: str, content: bytes) -> int:
        """Send a file as a form does."""
        head = (
            f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self.token}\r\n'
            '--b\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\n\r\n'
        )
        body = head.encode() + content + b"\r\n--b--\r\n"
        self.connection.request(
            "POST", path, body, self.headers | {"Content-Type": "multipart/form-data; boundary=b"}
        )
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def submit(self, path: str, digest: str) -> int:
        """Submit, and keep the slip that comes with it."""
        body = urlencode({"csrf_token": self.token, "digest": digest})
        self.connection.request("POST", path, body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        cookies = answer.headers.get_all("Set-Cookie") or []
        self.kept = "; ".join(
            cookie.partition(";")[0] for cookie in cookies if cookie.startswith("slip-")
        )
        return answer.status
