# A delivery agent: keeps the message on stdin as the next file in $POPQUIZ_OUT.
set -eu
number=1
# There may be thousands: nobody counts them.
[ ! -e "$POPQUIZ_OUT/1" ] || read -r number < "$POPQUIZ_STATE/next"
cat > "$POPQUIZ_STATE/incoming"
mv "$POPQUIZ_STATE/incoming" "$POPQUIZ_OUT/$number"
echo $((number + 1)) > "$POPQUIZ_STATE/next"
