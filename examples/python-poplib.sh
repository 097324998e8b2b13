# needs: python3
# A Python client in a test of its own: popquiz starts, tells the client where it listens by environment
# variables, and ends with the client's exit code.
cat >client.py <<'PY'
import os
import poplib
import ssl

box = poplib.POP3(os.environ["POPQUIZ_HOST"], int(os.environ["POPQUIZ_PORT"]), timeout=10)
box.stls(ssl.create_default_context(cafile=os.environ["POPQUIZ_CA"]))
box.user(os.environ["POPQUIZ_USER"])
box.pass_(os.environ["POPQUIZ_PASSWORD"])
count, octets = box.stat()
assert count == 3, count
for number in range(1, count + 1):
    box.retr(number)
    box.dele(number)
box.quit()
PY
npx popquiz serve --port 0 --tls-port 0 --quiet --tls stls --exec 'python3 client.py'
