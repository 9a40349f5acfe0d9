#!/usr/bin/env python3
"""Issues a passport and reads it back, with Python's standard library; openssl holds the key and signs.

    issue_and_read.py key client.pem                               makes a key and prints what an administrator registers
    issue_and_read.py ADDRESS CLIENT-ID client.pem summary.json    issues and reads
"""

import base64
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

MOST_TRIES = 5


class Refused(Exception):
    """The service has refused, or cannot be reached; the message says which."""


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def public_jwk(file):
    """The public half of a key, making the key first where there is none. The last 64 bytes of the DER form are x and y."""
    if not os.path.exists(file):
        os.umask(0o077)
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file)
    point = openssl("ec", "-in", file, "-pubout", "-outform", "DER")[-64:]
    return {"kty": "EC", "crv": "P-256", "x": base64url(point[:32]), "y": base64url(point[32:])}


def side_by_side(der):
    """OpenSSL writes the two numbers of a signature in DER; JWS wants them side by side, 32 bytes each (RFC 7518 §3.4)."""
    numbers, at = b"", 2
    for _ in range(2):
        length = der[at + 1]
        numbers += int.from_bytes(der[at + 2:at + 2 + length], "big").to_bytes(32, "big")
        at += 2 + length
    return numbers


def assertion(address, client, key):
    """Says who asks (RFC 7523): good for one request, within the next minute."""
    claims = {"iss": client, "sub": client, "aud": address + "/oauth/token", "exp": int(time.time()) + 60, "jti": secrets.token_hex(16)}
    signed = ".".join(base64url(json.dumps(part).encode()) for part in ({"alg": "ES256", "typ": "JWT"}, claims))
    return signed + "." + base64url(side_by_side(openssl("dgst", "-sha256", "-sign", key, data=signed.encode())))


def ask(url, body, headers):
    """Sends a request and gives the answer. A busy service is asked again when it says so."""
    for tries in range(1, MOST_TRIES + 1):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            if refusal.code in (429, 503) and tries < MOST_TRIES:
                time.sleep(int(refusal.headers.get("Retry-After", tries)))
                continue
            # A refusal is a ProblemDetails (RFC 9457) with a stable code for programs and a title for people.
            problem = json.load(refusal)
            title = problem.get("title") or problem.get("error_description")
            raise Refused(f"{problem.get('code')}: {title} {problem.get('where', '')}".rstrip()) from None
        except urllib.error.URLError:
            raise Refused("The service cannot be reached.") from None


def issue_and_read(address, client, key, summary_file):
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion(address, client, key),
    }
    token = ask(address + "/oauth/token", urllib.parse.urlencode(form).encode(), {})["access_token"]  # for fifteen minutes

    def send(path, content):
        # The key is the same in each try, and another for each card: what was answered already is answered again, and no second card is made.
        headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
        return ask(address + path, json.dumps(content).encode(), headers)

    with open(summary_file, encoding="utf-8") as file:
        issued = send("/passports", {"summary": json.load(file)})
    code = issued["codes"][0]
    print(f"issued {issued['format']} on {issued['issuedOn']}, {code['characters']} characters")
    print(code["text"])
    print("read: " + send("/passports/read", {"codes": [code["text"]], "language": "en"})["verdict"])


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "key":
        print(json.dumps(public_jwk(arguments[1])))
        return 0
    if len(arguments) != 4:
        print("Wanted: key FILE, or ADDRESS CLIENT-ID KEY-FILE SUMMARY-FILE", file=sys.stderr)
        return 2
    try:
        issue_and_read(arguments[0].rstrip("/"), *arguments[1:])
        return 0
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
