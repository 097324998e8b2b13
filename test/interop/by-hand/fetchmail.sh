# Fetches all mail of $POPQUIZ_HOST with fetchmail; each message becomes a file.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
case $POPQUIZ_TLS in
none) tls="sslproto ''" ;;
stls) tls="sslproto 'TLS1.2+' sslcertck sslcertfile '$POPQUIZ_CA'" ;;
implicit) tls="ssl sslcertck sslcertfile '$POPQUIZ_CA'" ;;
esac
cat >"$home/deliver" <<'SH'
#!/bin/sh
cat >"$(mktemp "$1/XXXXXXXX")"
SH
chmod 700 "$home/deliver"
mkdir "$home/mail"
cat >"$home/rc" <<RC
poll $POPQUIZ_HOST protocol pop3 port $POPQUIZ_PORT timeout 20 bad-header accept
  user '$POPQUIZ_USER' password '$POPQUIZ_PASSWORD' $tls
  fetchall keep mda '$home/deliver $home/mail'
RC
chmod 600 "$home/rc"
FETCHMAILHOME=$home fetchmail --fetchmailrc "$home/rc" --nosyslog --nodetach --silent
count=$(find "$home/mail" -type f | wc -l)
echo "fetchmail, TLS $POPQUIZ_TLS: $count messages"
[ "$count" -eq "${EXPECTED:-177}" ]
