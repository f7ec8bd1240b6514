#!/usr/bin/env python3
"""Makes the wheel of sd_prompt_syntax, without network and build tools: build_wheel.py LIBRARY FOLDER."""

import base64
import hashlib
import pathlib
import re
import sys
import sysconfig
import zipfile

HERE = pathlib.Path(__file__).parent
NAME = "sd_prompt_syntax"
VERSION = re.search(r'__version__ = "(.*)"', (HERE / NAME / "__init__.py").read_text(encoding="utf-8"))[1]
METADATA = f"""Metadata-Version: 2.1
Name: sd-prompt-syntax
Version: {VERSION}
Summary: Reads prompts for Stable Diffusion as AUTOMATIC1111's WebUI and other frontends do
License: MIT
Requires-Python: >=3.9
"""


def main(library: pathlib.Path, folder: pathlib.Path) -> None:
    # The library needs the C library only, so that any Python of the platform can load it.
    tag = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
    files = {f"{NAME}/{path.name}": path.read_bytes() for path in sorted((HERE / NAME).iterdir()) if path.is_file()}
    files[f"{NAME}/{library.name}"] = library.read_bytes()
    info = f"{NAME}-{VERSION}.dist-info"
    files[f"{info}/METADATA"] = METADATA.encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: build_wheel\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    rows = [f"{name},sha256={digest(content)},{len(content)}" for name, content in files.items()]
    record = f"{info}/RECORD"
    files[record] = "\n".join([*rows, f"{record},,", ""]).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{NAME}-*.whl"):
        old.unlink()
    with zipfile.ZipFile(folder / f"{NAME}-{VERSION}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            # The same contents make the same wheel.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content, zipfile.ZIP_DEFLATED)


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
