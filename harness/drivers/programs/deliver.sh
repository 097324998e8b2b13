# A delivery agent: keeps the message on stdin as the next file in $POPQUIZ_OUT.
set -eu
number=1
while [ -e "$POPQUIZ_OUT/$number" ]; do number=$((number + 1)); done
cat > "$POPQUIZ_STATE/incoming"
mv "$POPQUIZ_STATE/incoming" "$POPQUIZ_OUT/$number"
