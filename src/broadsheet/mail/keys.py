"""Keys that sign mail; needs no Django."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

BITS = 2048


def new_key() -> str:
    """A key as `email.dkim_key` keeps it: PKCS 8 in Base64, on one line."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    return base64.b64encode(
        made.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    ).decode()


def record(key: str) -> str:
    """The text of the TXT record at `SELECTOR._domainkey.DOMAIN` by which others check signatures."""
    public = private_key(key).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"


@lru_cache(maxsize=2)
def private_key(key: str) -> rsa.RSAPrivateKey:
    """The key `new_key` made; raises `ValueError` if it is none."""
    loaded = serialization.load_der_private_key(base64.b64decode(key), password=None)
    if not isinstance(loaded, rsa.RSAPrivateKey):
        raise ValueError("The key in email.dkim_key is no RSA key.")
    return loaded
