# Fetches every message with curl over one connection, each to $POPQUIZ_OUT/<number>.
set -eu
case $POPQUIZ_TLS in
none) scheme=pop3 tls= ;;
opportunistic) scheme=pop3 tls=ssl ;;
stls) scheme=pop3 tls=ssl-reqd ;;
implicit) scheme=pop3s tls= ;;
*) exit 127 ;;
esac
box="$scheme://$POPQUIZ_HOST:$POPQUIZ_PORT"

quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"; }

# What each transfer needs, in the form of a curl configuration.
options() {
  echo "user = $(quoted "$POPQUIZ_USER:$POPQUIZ_PASSWORD")"
  echo "connect-timeout = $POPQUIZ_TIMEOUT"
  echo "speed-limit = 1"
  echo "speed-time = $POPQUIZ_TIMEOUT"
  [ "$POPQUIZ_TLS" = none ] || echo "cacert = $(quoted "$POPQUIZ_CA")"
  [ -z "$tls" ] || echo "$tls"
}

curl() { command curl -q --silent --show-error --fail-early --config -; }

transfers() {
  separator=
  for number in $numbers; do
    [ -z "$separator" ] || echo next
    separator=next
    options
    echo "url = $box/$number"
    echo "output = $(quoted "$POPQUIZ_OUT/$number")"
    if [ "$POPQUIZ_DELETE" = 1 ]; then
      echo next
      options
      echo "url = $box/"
      echo "request = \"DELE $number\""
      echo head
    fi
  done
}

listing=$({ options; echo "url = $box/"; } | curl)
numbers=$(printf '%s\n' "$listing" | sed -n 's/^\([1-9][0-9]*\) .*/\1/p')
[ -z "$numbers" ] || transfers | curl
