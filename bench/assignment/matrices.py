"""The matrices of the bench: seeded, the same for everybody.

What each is for: bench/README.md. A kind is its name, whether it is maximised, and a function that makes it.
"""
import numpy


def uniform(chance, size):
    return chance.random((size, size))


def whole(chance, size, below, dtype=numpy.int32):
    return chance.integers(0, below, (size, size)).astype(dtype)


def low_rank(chance, size, columns=None, rank=8):
    return chance.random((size, rank)) @ chance.random((rank, columns or size))


def scores(chance, size):
    """Built as the product's scores are: shared themes, likeness in size, distance, quality of each side; in millionths."""
    themes = [(chance.random((size, 12)) < 0.3) * chance.random((size, 12)) for _ in range(2)]
    shared = sum(numpy.minimum.outer(themes[0][:, n], themes[1][:, n]) for n in range(12))
    mass = [chance.normal(13, 1.2, size) for _ in range(2)]
    likeness = 1 - numpy.minimum(abs(numpy.subtract.outer(*mass)) / 5, 1)
    quality = numpy.add.outer(chance.random(size), chance.random(size)) / 2
    near = numpy.exp(-distances(chance, size) * 2)
    score = 0.35 * numpy.minimum(shared, 1) + 0.3 * likeness + 0.2 * quality + 0.15 * near
    return numpy.round(score * 1e6).astype(numpy.int32)


def distances(chance, size):
    a, b = chance.random((size, 2)), chance.random((size, 2))
    return numpy.hypot(numpy.subtract.outer(a[:, 0], b[:, 0]), numpy.subtract.outer(a[:, 1], b[:, 1]))


def products(size):
    """Machol and Wien's: row times column."""
    return numpy.outer(numpy.arange(1, size + 1), numpy.arange(1, size + 1)).astype(numpy.float64)


def one_dear_pair(chance, size):
    """Two groups, one row too many for its group's columns: somebody has to take a dear one."""
    half = size // 2
    matrix = chance.random((size, size))
    matrix[:half, half - 1:] += 1000
    matrix[half:, :half - 1] += 1000
    return matrix


def mostly_forbidden(chance, size):
    """About thirty allowed a row, a hidden assignment among them."""
    matrix = numpy.where(chance.random((size, size)) < 30 / size, chance.random((size, size)), numpy.inf)
    matrix[numpy.arange(size), chance.permutation(size)] = 1
    return matrix


def kinds(size):
    """What the peer cannot do in half a minute is left out at that size."""
    chance = numpy.random.default_rng(20261122)
    yield "uniform", False, lambda: uniform(chance, size)
    yield "uniform, 32 bits", False, lambda: uniform(chance, size).astype(numpy.float32)
    yield "whole, up to 10⁶", False, lambda: whole(chance, size, 10**6)
    yield "scores", True, lambda: scores(chance, size)
    yield "low rank", False, lambda: low_rank(chance, size)
    yield "distances", False, lambda: distances(chance, size)
    yield "tied: ten values", False, lambda: whole(chance, size, 10, numpy.int64)
    yield "tied: hundred values", False, lambda: whole(chance, size, 100).astype(numpy.float64)
    yield "constant", False, lambda: numpy.ones((size, size))
    yield "one dear pair", False, lambda: one_dear_pair(chance, size)
    yield "mostly forbidden", False, lambda: mostly_forbidden(chance, size)
    yield "low rank, 2 % wider", False, lambda: low_rank(chance, size, size + size // 50)
    yield "uniform, twice as wide", False, lambda: chance.random((size // 2, size))
    if size <= 5000:
        yield "products i·j", False, lambda: products(size if size == 1000 else 2000)
