"""A sign-in service of a council, for tests: OpenID Connect on this machine,
with every fault one can ask of it.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey


class Service:
    """The service. Set `claims`, `header` or `key` to make it lie."""

    def __init__(self):
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.signing, self.header = self.key, {"alg": "RS256", "kid": "one"}
        self.claims, self.forms = {}, []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self, data):
                content = json.dumps(data).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self):
                if self.path.endswith("openid-configuration"):
                    base = service.issuer
                    self.answer(
                        {
                            "issuer": base,
                            "authorization_endpoint": f"{base}/authorize",
                            "token_endpoint": f"{base}/token",
                            "jwks_uri": f"{base}/keys",
                        }
                    )
                else:
                    self.answer({"keys": [service.key.as_dict(private=False)]})

            def do_POST(self):
                service.forms.append(
                    parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                )
                self.answer(
                    {"access_token": "x", "token_type": "Bearer", "id_token": service.token()}
                )

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def says(self, nonce, /, **claims):
        """What the next token says."""
        now = int(time.time())
        base = {
            "iss": self.issuer,
            "aud": "tender",
            "sub": "42",
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            "email": "gwen@council.gov.uk",
            "email_verified": True,
            "name": "Gwen",
        }
        self.claims = {name: value for name, value in (base | claims).items() if value is not None}

    def token(self):
        """The signed token."""
        return jwt.encode(self.header, self.claims, self.signing, algorithms=[self.header["alg"]])

    def close(self):
        """Stop."""
        self.server.shutdown()
        self.server.server_close()
