"""Fetches every message with poplib, each to $POPQUIZ_OUT/<number>."""
import os
import poplib
import ssl
import sys


def is_refusal(error):
    """An answer of the server; what poplib has to complain about itself is a str."""
    reason = error.args[0]
    return isinstance(reason, bytes) and reason.upper().startswith(b"-ERR")


def numbers(listing):
    """The documented example counts the lines instead; but numbers may have gaps."""
    found = {}
    for line in listing:
        number = (line.split() or [b""])[0]
        if not number.isdigit():
            sys.exit(f"LIST: no number in {line!r}")
        found[int(number)] = line
    return found


def fetch(box, number):
    lines = box.retr(number)[1]
    with open(os.path.join(os.environ["POPQUIZ_OUT"], str(number)), "wb") as out:
        for line in lines:
            out.write(line + b"\r\n")
    if os.environ["POPQUIZ_DELETE"] == "1":
        box.dele(number)


def fetch_all(box):
    """Whether every message was to be had; one that is refused keeps nobody from the others."""
    box.user(os.environ["POPQUIZ_USER"])
    box.pass_(os.environ["POPQUIZ_PASSWORD"])
    done = True
    for number in numbers(box.list()[1]):
        try:
            fetch(box, number)
        except poplib.error_proto as error:
            if not is_refusal(error):
                raise
            print(f"message {number}: {error}", file=sys.stderr)
            done = False
    return done


def main():
    host, port = os.environ["POPQUIZ_HOST"], int(os.environ["POPQUIZ_PORT"])
    tls, timeout = os.environ["POPQUIZ_TLS"], int(os.environ["POPQUIZ_TIMEOUT"])
    if tls not in ("none", "stls", "implicit"):
        return 127

    if tls == "implicit":
        trust = ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"])
        box = poplib.POP3_SSL(host, port, timeout=timeout, context=trust)
    else:
        box = poplib.POP3(host, port, timeout=timeout)
    if tls == "stls":
        box.stls(context=ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"]))
    try:
        done = fetch_all(box)
    except poplib.error_proto as error:
        if is_refusal(error):
            box.quit()
        raise
    box.quit()
    return 0 if done else 1


try:
    sys.exit(main())
# What poplib and the sockets below it are documented to raise; anything else is a surprise, and shows.
except (poplib.error_proto, OSError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
