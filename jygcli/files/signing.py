"""Signatures by Ed25519, as libsodium makes them: who has the public key sees whether a text was changed."""

from __future__ import annotations

import secrets

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

SEED = 32  # bytes, as of a public key
SIGNATURE = 64


def new_seed() -> bytes:
    """The secret part of a new key."""
    return secrets.token_bytes(SEED)


def public_of(seed: bytes) -> str:
    """The public part of a key, in hexadecimal."""
    return bytes(SigningKey(seed).verify_key).hex()


def sign(seed: bytes, message: bytes) -> str:
    """The signature of a message, in hexadecimal; the same for the same message and key."""
    return SigningKey(seed).sign(message).signature.hex()


def is_signed(public: str, message: bytes, signature: str) -> bool:
    """Whether the holder of that key has signed this message; both in hexadecimal of the right length."""
    try:
        VerifyKey(bytes.fromhex(public)).verify(message, bytes.fromhex(signature))
    except BadSignatureError:
        return False
    return True
