"""Fails where a file in a wheel holds one of the texts: `wheel-paths.py WHEEL TEXT...`."""

import sys
import zipfile

wheel, texts = sys.argv[1], [text.encode() for text in sys.argv[2:]]
with zipfile.ZipFile(wheel) as archive:
    found = [
        f"{name}: {data[max(0, data.find(text) - 20) : data.find(text) + 100]!r}"
        for name, data in ((name, archive.read(name)) for name in archive.namelist())
        for text in texts
        if text in data
    ]
sys.exit("\n".join(found) or None)
