# needs: curl
# A scenario with parameters, checked and played to curl, which must see that the message is not whole.
npx popquiz check cut-at.yaml

fetch() {
  npx popquiz serve ./cut-at.yaml "$@" --port 0 --tls-port 0 --quiet --exec \
    'curl --silent --output message.eml "pop3://$POPQUIZ_USER:$POPQUIZ_PASSWORD@127.0.0.1:$POPQUIZ_PORT/2"'
}

# Message 1 is broken, message 2 is not.
fetch --set message=1
test "$(wc -c <message.eml)" -gt 4000

# Message 2 is broken after 1000 octets of the reply. popquiz ends with the code of curl: 18 or 56 for a
# transfer that broke off.
if fetch --set octets=1000 --set with=rst; then exit 1; fi
test "$(wc -c <message.eml)" -lt 1000
