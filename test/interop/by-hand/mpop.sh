# Fetches all mail of $POPQUIZ_HOST with mpop into a Maildir.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
case $POPQUIZ_TLS in
none) tls='tls off' ;;
stls) tls="tls on
tls_starttls on
tls_trust_file $POPQUIZ_CA" ;;
implicit) tls="tls on
tls_starttls off
tls_trust_file $POPQUIZ_CA" ;;
esac
mkdir -p "$home/mail/cur" "$home/mail/new" "$home/mail/tmp"
cat >"$home/rc" <<RC
account default
host $POPQUIZ_HOST
port $POPQUIZ_PORT
timeout 20
user $POPQUIZ_USER
password $POPQUIZ_PASSWORD
auth user
$tls
keep on
uidls_file $home/uidls
delivery maildir $home/mail
RC
chmod 600 "$home/rc"
mpop --file="$home/rc" --quiet
count=$(find "$home/mail/new" "$home/mail/cur" -type f | wc -l)
echo "mpop, TLS $POPQUIZ_TLS: $count messages"
[ "$count" -eq "${EXPECTED:-177}" ]
