"""Noise and signed tables of the Observatory by Python's own hmac and hashlib: an independent reading of specs/observatory.md. Prints what it computed for each case of the vectors."""
import hashlib
import hmac
import json
import struct
import sys


def words(key, version, clinic, month, table, cell):
    place = struct.pack(">H8siBH", version, clinic, month, table, cell)
    block = 0
    while True:
        mac = hmac.new(key, b"HealthPassport observatory noise 1" + place + struct.pack(">I", block), hashlib.sha256).digest()
        yield from struct.unpack(">8I", mac)
        block += 1


def below(stream, bound):
    while True:
        word = next(stream)
        if word < 2**32 // bound * bound:
            return word % bound


def exponential(stream, numerator, denominator):
    k = 1
    while below(stream, denominator * k) < numerator:
        k += 1
    return k % 2 == 1


def draw(stream, numerator, denominator):
    while True:
        u = below(stream, numerator)
        if not exponential(stream, u, numerator):
            continue
        v = 0
        while exponential(stream, 1, 1):
            v += 1
        size = (u + numerator * v) // denominator
        negative = below(stream, 2) == 1
        if size > 0 or not negative:
            return -size if negative else size


def noise(key, version, clinic, month, cells, scale):
    return [[draw(words(key, version, clinic, month, table, cell), *scale) for cell in range(count)] for table, count in enumerate(cells)]


def read(data, at):
    """One item of deterministic CBOR, of the kinds that a table has."""
    first = data[at]
    major, low = first >> 5, first & 31
    if low < 24:
        value, at = low, at + 1
    else:
        size = 1 << (low - 24)
        value, at = int.from_bytes(data[at + 1:at + 1 + size], "big"), at + 1 + size
    if major == 0:
        return value, at
    if major == 1:
        return -1 - value, at
    if major == 2:
        return data[at:at + value], at + value
    if major == 4:
        items = []
        for _ in range(value):
            item, at = read(data, at)
            items.append(item)
        return items, at
    if major == 5 and value == 0:
        return {}, at
    if major == 6:
        item, at = read(data, at)
        return (value, item), at
    raise ValueError("unexpected")


def main():
    vectors = json.load(open(sys.argv[1]))
    for case in vectors["noise"]:
        key = bytes.fromhex(case["key"])
        for _ in range(case["months"]):
            key = hmac.new(key, b"HealthPassport observatory next key 1", hashlib.sha256).digest()
        values = noise(key, vectors["version"], bytes.fromhex(case["clinic"]), case["month"] + case["months"], vectors["cells"], vectors["scale"])
        print("good" if values == case["values"] else "wrong")
    for case in vectors["tables"]:
        (tag, (_, unprotected, payload, signature)), end = read(bytes.fromhex(case["file"]), 0)
        (one, version, clinic, month, values), inner = read(payload, 0)
        good = tag == 18 and unprotected == {} and len(signature) == 64 and end == len(case["file"]) // 2 and inner == len(payload) and one == 1
        good = good and [version, clinic.hex(), month, values] == [vectors["version"], case["clinic"], case["month"], case["values"]]
        print("good" if good and hashlib.sha256(payload).hexdigest() == case["contentHash"] else "wrong")


main()
