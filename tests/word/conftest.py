"""`pytest tests/word --hypothesis-profile=thorough` looks much longer for what nobody thought of."""

from hypothesis import settings

settings.register_profile('thorough', max_examples=3_000)
