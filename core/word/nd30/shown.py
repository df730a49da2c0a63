"""Measures in words: points, millimetres, lines, with a decimal comma."""


def decimal(value: float) -> str:
    return f'{round(value, 1):g}'.replace('.', ',')


def points(value: float) -> str:
    return decimal(value)


def millimetres(value: float) -> str:
    return f'{decimal(value)} mm'
