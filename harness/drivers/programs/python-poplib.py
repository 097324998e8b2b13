"""Fetches every message with poplib, each to $POPQUIZ_OUT/<number>."""
import os
import poplib
import ssl
import sys

host, port = os.environ["POPQUIZ_HOST"], int(os.environ["POPQUIZ_PORT"])
tls, timeout = os.environ["POPQUIZ_TLS"], int(os.environ["POPQUIZ_TIMEOUT"])
if tls not in ("none", "stls", "implicit"):
    sys.exit(127)

if tls == "implicit":
    trust = ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"])
    box = poplib.POP3_SSL(host, port, timeout=timeout, context=trust)
else:
    box = poplib.POP3(host, port, timeout=timeout)
if tls == "stls":
    box.stls(context=ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"]))
box.user(os.environ["POPQUIZ_USER"])
box.pass_(os.environ["POPQUIZ_PASSWORD"])
# The documented example counts the lines instead; but numbers may have gaps.
numbers = {}
for line in box.list()[1]:
    number = (line.split() or [b""])[0]
    if not number.isdigit():
        sys.exit(f"LIST: no number in {line!r}")
    numbers[int(number)] = line
for number in numbers:
    lines = box.retr(number)[1]
    with open(os.path.join(os.environ["POPQUIZ_OUT"], str(number)), "wb") as out:
        for line in lines:
            out.write(line + b"\r\n")
    if os.environ["POPQUIZ_DELETE"] == "1":
        box.dele(number)
box.quit()
