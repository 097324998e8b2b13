# Fetches every message with curl over one connection and writes each to OUT/<number>.
set -eu
scheme=pop3
tls=
case $POPQUIZ_TLS in
stls) tls="--ssl-reqd --cacert $POPQUIZ_CA" ;;
implicit) scheme=pop3s; tls="--cacert $POPQUIZ_CA" ;;
esac
box="$scheme://$POPQUIZ_HOST:$POPQUIZ_PORT"
credentials="$POPQUIZ_USER:$POPQUIZ_PASSWORD"
count=$(curl --silent --show-error --max-time 20 $tls --user "$credentials" "$box/" | grep -c .)
set --
number=1
while [ "$number" -le "$count" ]; do
  set -- "$@" --output "$POPQUIZ_OUT/$number" "$box/$number"
  number=$((number + 1))
done
exec curl --silent --show-error --max-time 60 $tls --user "$credentials" "$@"
