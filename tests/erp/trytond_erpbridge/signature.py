"""Standard Webhooks 1.0: who may speak to us, and only of now."""
import base64
import hashlib
import hmac
import re

TOLERANCE = 300     # seconds, as the specification advises


def is_genuine(secrets, headers, body, now):
    """Is one of the signatures made with one of the secrets (blank-separated), over this body, within the tolerance?"""
    stamp = headers.get('webhook-timestamp', '')
    if not re.fullmatch(r'[0-9]{1,15}', stamp) or abs(now - int(stamp)) > TOLERANCE:
        return False
    signed = b'.'.join([headers.get('webhook-id', '').encode(), stamp.encode(), body])
    given = [word.removeprefix('v1,').encode()
        for word in headers.get('webhook-signature', '').split() if word.startswith('v1,')]
    expected = [_signature(secret, signed) for secret in secrets.split()]
    return any(hmac.compare_digest(a, b) for a in expected for b in given)


def _signature(secret, signed):
    key = base64.b64decode(secret.removeprefix('whsec_'), validate=True)
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
