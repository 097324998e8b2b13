# Fetches every message with curl, each to a file of its own in $POPQUIZ_OUT, over one connection. What curl
# cannot have whole ends the run, and is not deleted; a message that is refused is passed over.
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
options=$(
  echo "user = $(quoted "$POPQUIZ_USER:$POPQUIZ_PASSWORD")"
  echo "connect-timeout = $POPQUIZ_TIMEOUT"
  echo "speed-limit = 1"
  echo "speed-time = $POPQUIZ_TIMEOUT"
  [ "$POPQUIZ_TLS" = none ] || echo "cacert = $(quoted "$POPQUIZ_CA")"
  [ -z "$tls" ] || echo "$tls"
)
export box options

curl() { command curl -q --silent --show-error --fail-early --config -; }

# From a listing: RETR of each message behind the first $skip, to files numbered from $name, and DELE.
transfers() {
  awk -v skip="$skip" -v name="$name" '
    function transfer(url, more) {
      printf "%s%s\nurl = %s/%s\n%s\n", separator, ENVIRON["options"], ENVIRON["box"], url, more
      separator = "next\n"
    }
    /^[1-9][0-9]* / && ++seen > skip {
      out = ENVIRON["POPQUIZ_OUT"] "/" name++
      gsub(/[\\"]/, "\\\\&", out)
      # Half of a message is no message.
      transfer($1, "remove-on-error\noutput = \"" out "\"")
      if (ENVIRON["POPQUIZ_DELETE"] == 1) transfer("", "request = \"DELE " $1 "\"\nhead")
    }'
}

skip=0 name=1 refused=0
while :; do
  listing=$(printf '%s\nurl = %s/\n' "$options" "$box" | curl)
  wanted=$(printf '%s\n' "$listing" | transfers)
  [ -n "$wanted" ] || exit $refused
  code=0
  printf '%s\n' "$wanted" | curl || code=$?
  [ $code -ne 0 ] || exit $refused
  # 8: curl does not like the reply, which is -ERR where all went well until then.
  [ $code -eq 8 ] || exit $code
  before=$name
  while [ -e "$POPQUIZ_OUT/$name" ]; do name=$((name + 1)); done
  # Two in a row: it is not the message.
  [ $refused -eq 0 ] || [ "$name" -gt "$before" ] || exit $code
  refused=$code
  # What was fetched before it has been deleted by now, or is passed over as well.
  [ "$POPQUIZ_DELETE" = 1 ] || skip=$((skip + name - before))
  skip=$((skip + 1))
done
