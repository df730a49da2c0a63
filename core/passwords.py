"""Passwords and one-time codes: made, judged, hashed and checked."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from core.vietnamese import fold

HASHER = PasswordHasher()  # argon2id with the library's current parameters
CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'  # none that look alike
SHORTEST = 10  # characters of a password
FEWEST_LETTERS = 4  # different ones


def weakness(password: str, login: str, full_name: str) -> str:
    """Why `password` will not do, as a sentence; '' when it will."""
    if len(password) < SHORTEST:
        return f'Đặt mật khẩu dài ít nhất {SHORTEST} ký tự.'
    if fold(password) in (login, fold(full_name)) or len(set(password)) < FEWEST_LETTERS:
        return 'Đặt mật khẩu khó đoán hơn: không dùng tên mình, không lặp một ký tự.'
    return ''


def new_code() -> str:
    """'ABCD-EFGH-JKLM': 59 bits that a person can read out and type."""
    return '-'.join(''.join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(3))


def hashed(secret: str) -> str:
    return HASHER.hash(secret)


def hashed_code(code: str) -> str:
    return HASHER.hash(_bare(code))


def matches(stored: str, secret: str) -> bool:
    """Whether `secret` is behind the hash `stored`; without one it takes as long, so that a clock tells nothing."""
    try:
        return HASHER.verify(stored or _decoy(), secret)
    except (VerifyMismatchError, InvalidHashError):
        return False


def matches_code(stored: str, typed: str) -> bool:
    """The same for a code, typed in any letters, with or without its dashes."""
    return matches(stored, _bare(typed))


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with parameters that are no longer current."""
    return HASHER.check_needs_rehash(stored)


@cache
def _decoy() -> str:
    return HASHER.hash(secrets.token_hex(16))


def _bare(code: str) -> str:
    return ''.join(letter for letter in code.upper() if letter.isalnum())
