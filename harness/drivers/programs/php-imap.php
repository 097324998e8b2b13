<?php
// Fetches every message with the imap extension, each to $POPQUIZ_OUT/<number>.
$flags = [
    'none' => '/pop3/notls',
    'opportunistic' => '/pop3',
    'stls' => '/pop3/tls',
    'implicit' => '/pop3/ssl',
][getenv('POPQUIZ_TLS')] ?? exit(127);

function failed(string $what): never
{
    fwrite(STDERR, "$what: " . implode('; ', imap_errors() ?: ['no reason given']) . "\n");
    exit(1);
}

foreach ([IMAP_OPENTIMEOUT, IMAP_READTIMEOUT, IMAP_WRITETIMEOUT] as $which) {
    imap_timeout($which, (int) getenv('POPQUIZ_TIMEOUT'));
}
$mailbox = '{' . getenv('POPQUIZ_HOST') . ':' . getenv('POPQUIZ_PORT') . $flags . '}INBOX';
$box = imap_open($mailbox, getenv('POPQUIZ_USER'), getenv('POPQUIZ_PASSWORD'), 0, 1)
    or failed('cannot open');
$count = imap_num_msg($box);
for ($number = 1; $number <= $count; $number++) {
    $header = imap_fetchheader($box, $number, FT_PREFETCHTEXT);
    $body = imap_body($box, $number);
    if ($header === false || $body === false) {
        failed("message $number");
    }
    file_put_contents(getenv('POPQUIZ_OUT') . "/$number", $header . $body);
    if (getenv('POPQUIZ_DELETE') === '1') {
        imap_delete($box, (string) $number) or failed("cannot delete $number");
    }
}
if (getenv('POPQUIZ_DELETE') === '1') {
    imap_expunge($box) or failed('cannot expunge');
}
imap_close($box) or failed('cannot close');
// An empty mailbox, and AUTH PLAIN in clear, are warnings of the library that come among the errors.
$warnings = '/^(Mailbox is empty|SECURITY PROBLEM: insecure server advertised AUTH=)/';
if ($errors = preg_grep($warnings, imap_errors() ?: [], PREG_GREP_INVERT)) {
    fwrite(STDERR, implode("\n", $errors) . "\n");
    exit(1);
}
