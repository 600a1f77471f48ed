"""The file of a 季报包: read as it was signed, or not at all."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest

from jygcli.domain.base.errors import JygError
from jygcli.files import age, packs, signing

SEED = bytes(range(32))
BODY = '{"branch":"第一党支部","due":52950}'.encode()


def test_what_was_signed_is_read_again_with_the_key_that_signed_it():
    found = packs.read(packs.signed(BODY, SEED), "报.jygpack")
    assert (found.body, found.public) == (BODY, signing.public_of(SEED))
    assert packs.signed(BODY, SEED) == packs.signed(BODY, SEED)  # the same bytes for the same content


def test_a_byte_that_was_changed_in_any_place_is_noticed():
    data = packs.signed(BODY, SEED)
    for place in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            with pytest.raises(JygError):
                packs.read(bytes(changed), "报.jygpack")


def test_a_byte_that_was_changed_in_what_is_closed_is_noticed_in_200_places():
    secret, public = age.new_identity()
    data = age.close_for(packs.signed(BODY, SEED), public, "公钥")
    assert packs.read(age.open_with(data, secret, "报"), "报").body == BODY
    places = random.Random(22).sample(range(len(data)), min(len(data), 200))
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(JygError):
            packs.read(age.open_with(bytes(changed), secret, "报"), "报")


def test_one_that_was_cut_short_anywhere_is_noticed():
    data = packs.signed(BODY, SEED)
    for length in range(len(data)):
        with pytest.raises(JygError):
            packs.read(data[:length], "报.jygpack")


def test_one_to_which_something_was_added_is_noticed():
    with pytest.raises(packs.PackDamaged) as refused:
        packs.read(packs.signed(BODY, SEED) + b" ", "报.jygpack")
    assert str(refused.value) == "“报.jygpack”传坏了，或者被改过：内容和校验码对不上。"
    assert refused.value.advice_text == "没有收。请这个支部再发一次。"


def test_another_body_under_the_same_signature_is_noticed():
    head = packs.signed(BODY, SEED)[: -len(BODY)]
    other = packs.signed(b"{}", bytes(32))
    borrowed = other.replace(other.splitlines()[3], head.splitlines()[3])  # the signature of the first
    with pytest.raises(packs.PackDamaged) as refused:
        packs.read(borrowed, "报.jygpack")
    assert str(refused.value) == "“报.jygpack”传坏了，或者被改过：签名对不上。"


def test_one_of_a_newer_version_is_told_so():
    with pytest.raises(packs.PackTooNew) as refused:
        packs.read(packs.signed(BODY, SEED).replace(b"jyg-pack 1\n", b"jyg-pack 2\n"), "报.jygpack")
    assert str(refused.value) == "“报.jygpack”是更新的 jyg 做的（格式 2，这里只认得 1）。"
    assert refused.value.advice_text == "先升级这台电脑上的 jyg，再收。"


def zipped(name: str = "季报") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(50_000_000))
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"jyg-pack", "名册".encode("gbk"), b"\0" * 1000, zipped("[Content_Types].xml")],
    ids=["half a line", "GBK", "nothing but zeros", "a workbook"],
)
def test_what_is_no_pack_is_told_so_and_never_unpacked(data):
    with pytest.raises(packs.NotAPack) as refused:
        packs.read(data, "报.jygpack")
    assert str(refused.value) == "“报.jygpack”不是季报包。"
    assert refused.value.advice_text == "季报包是支部用 jyg pack 做的，一般以 .jygpack 结尾。"


@pytest.mark.parametrize(
    "data",
    [gzip.compress(bytes(50_000_000)), zipped(), b"7z\xbc\xaf\x27\x1c..", b"Rar!.."],
    ids=["gzip", "ZIP", "7z", "RAR"],
)
def test_an_archive_is_told_as_such_and_never_unpacked(data):
    with pytest.raises(packs.PackZipped) as refused:
        packs.read(data, "报.zip")
    assert str(refused.value) == "“报.zip”是压缩包，不是季报包。"
    assert refused.value.advice_text == "先解开，再收里面的 .jygpack；有几个的，写解开的文件夹就是全部。"


def test_an_empty_file_is_told_as_such():
    with pytest.raises(packs.PackDamaged) as refused:
        packs.read(b"", "报.jygpack")
    assert str(refused.value) == "“报.jygpack”传坏了，或者被改过：里面是空的。"


def test_one_that_is_too_large_is_told_so():
    with pytest.raises(packs.PackTooLarge) as refused:
        packs.read(packs.signed(bytes(packs.LARGEST), SEED), "报.jygpack")
    assert str(refused.value) == "“报.jygpack”太大了（4000289 字节），不像季报包。"
    assert refused.value.advice_text == "核对是不是选错了文件。"


def test_what_was_closed_for_somebody_else_stays_closed():
    (_, public), (other, _) = age.new_identity(), age.new_identity()
    data = age.close_for(b"x", public, "公钥")
    with pytest.raises(age.ClosedForOthers) as refused:
        age.open_with(data, other, "报.jygpack.age")
    assert str(refused.value) == "“报.jygpack.age”打不开：它不是加密给本台账的，或者文件已损坏。"


def test_what_is_no_public_key_closes_nothing():
    with pytest.raises(age.NotARecipient) as refused:
        age.close_for(b"x", "age1abc", "公钥.txt")
    assert str(refused.value) == "“公钥.txt”不是上级的收件公钥。"
