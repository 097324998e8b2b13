"""Fetches every message with poplib and writes each, octet for octet, to OUT/<number>."""
import os
import poplib
import ssl

# poplib gives up on lines above 2048 octets by default; the fixtures have one of a million.
poplib._MAXLINE = 4_000_000

host, port = os.environ["POPQUIZ_HOST"], int(os.environ["POPQUIZ_PORT"])
mode = os.environ["POPQUIZ_TLS"]
trust = ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"])
if mode == "implicit":
    box = poplib.POP3_SSL(host, port, context=trust, timeout=20)
else:
    box = poplib.POP3(host, port, timeout=20)
if mode == "stls":
    box.stls(trust)
box.user(os.environ["POPQUIZ_USER"])
box.pass_(os.environ["POPQUIZ_PASSWORD"])
count, _ = box.stat()
for number in range(1, count + 1):
    _, lines, _ = box.retr(number)
    with open(os.path.join(os.environ["POPQUIZ_OUT"], str(number)), "wb") as out:
        out.writelines(line + b"\r\n" for line in lines)
box.quit()
