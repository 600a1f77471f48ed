"""The file of a 季报包: four lines of head, an empty one, and a body. Of what the body says nothing is known here.

    jyg-pack 1
    sha256 <the body's, 64 signs>
    key <the public key of who signed, 64 signs>
    signed <the Ed25519 signature of the three lines above, 128 signs>

Nothing in it is packed, so that no small file becomes a large one; and each byte is held to its only form, so that one
that was changed anywhere is noticed. Closed for somebody, the whole of it stands in the standard age format.
"""

from __future__ import annotations

import hashlib
import re

from jygcli.domain.base.errors import Unusable
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files import signing

VERSION = 1
LARGEST = 4_000_000  # bytes: a hundred times what a branch of three hundred members with its roster takes
ENDING, CLOSED_ENDING = ".jygpack", ".jygpack.age"

NotAPack = Unusable.saying("“{file}”不是季报包。", "季报包是支部用 jyg pack 做的，一般以 .jygpack 结尾。")
PackZipped = Unusable.saying(
    "“{file}”是压缩包，不是季报包。", "先解开，再收里面的 .jygpack；有几个的，写解开的文件夹就是全部。"
)
PackTooNew = Unusable.saying(
    "“{file}”是更新的 jyg 做的（格式 {found}，这里只认得 {known}）。", "先升级这台电脑上的 jyg，再收。"
)
PackDamaged = Unusable.saying("“{file}”传坏了，或者被改过：{what}。", "没有收。请这个支部再发一次。")
PackTooLarge = Unusable.saying("“{file}”太大了（{size} 字节），不像季报包。", "核对是不是选错了文件。")

_ZIPPED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_OF_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication")  # workbooks and documents are ZIP files too
_FIRST = re.compile(rb"jyg-pack ([1-9]\d{0,5})\n")
_HEAD = re.compile(rb"jyg-pack 1\nsha256 ([0-9a-f]{64})\nkey ([0-9a-f]{64})\nsigned ([0-9a-f]{128})\n\n")


class Signed(NamedTuple):
    """A body, and the public key of who signed it. `digest` is the body's, in hexadecimal."""

    public: str
    body: bytes
    digest: str


def signed(body: bytes, seed: bytes) -> bytes:
    """The file of a body, signed."""
    public, digest = signing.public_of(seed), hashlib.sha256(body).hexdigest()
    vouched = _vouched(public, digest)
    return vouched + f"signed {signing.sign(seed, vouched)}\n\n".encode() + body


def _vouched(public: str, digest: str) -> bytes:
    """The lines that the signature is about."""
    return f"jyg-pack {VERSION}\nsha256 {digest}\nkey {public}\n".encode()


def read(data: bytes, file: object) -> Signed:
    """What stands in a file, as it was signed. Raises NotAPack, PackZipped, PackTooNew, PackDamaged, PackTooLarge."""
    if len(data) > LARGEST:
        raise PackTooLarge(file=file, size=len(data))
    if not data:
        raise PackDamaged(file=file, what="里面是空的")
    if data.startswith(_ZIPPED) and not any(name in data for name in _OF_OFFICE):
        raise PackZipped(file=file)
    first = _FIRST.match(data)
    if first is None:
        raise NotAPack(file=file)
    if first[1] != b"%d" % VERSION:
        raise PackTooNew(file=file, found=int(first[1]), known=VERSION)
    head = _HEAD.match(data)
    if head is None:
        raise PackDamaged(file=file, what="开头几行不对")
    digest, public, signature = (part.decode() for part in head.groups())
    body = data[head.end() :]
    if hashlib.sha256(body).hexdigest() != digest:
        raise PackDamaged(file=file, what="内容和校验码对不上")
    if not signing.is_signed(public, _vouched(public, digest), signature):
        raise PackDamaged(file=file, what="签名对不上")
    return Signed(public, body, digest)
