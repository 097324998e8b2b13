# Fetches every message with Net::POP3, each to $POPQUIZ_OUT/<number>.
use strict;
use warnings;
use Net::POP3;

my $tls = $ENV{POPQUIZ_TLS};
exit 127 unless $tls =~ /^(none|stls|implicit)$/;
my %trust = (SSL_ca_file => $ENV{POPQUIZ_CA});
my $pop = Net::POP3->new($ENV{POPQUIZ_HOST}, Port => $ENV{POPQUIZ_PORT},
    Timeout => $ENV{POPQUIZ_TIMEOUT}, $tls eq 'implicit' ? (SSL => 1, %trust) : ())
    or die "cannot connect: $@\n";
if ($tls eq 'stls') {
    $pop->starttls(%trust) or die 'STLS failed: ', $pop->message, "\n";
}
my $count = $pop->login($ENV{POPQUIZ_USER}, $ENV{POPQUIZ_PASSWORD});
defined $count or die 'login failed: ', $pop->message, "\n";
# As in the documented synopsis: "0E0" is no message.
my $sizes = {};
if ($count > 0) {
    $sizes = $pop->list or die 'LIST failed: ', $pop->message, "\n";
}
for my $number (sort { $a <=> $b } keys %$sizes) {
    my $lines = $pop->get($number) or die "RETR $number failed: ", $pop->message, "\n";
    my $name = $number + 0;
    open(my $out, '>:raw', "$ENV{POPQUIZ_OUT}/$name") or die "$name: $!\n";
    print $out @$lines;
    close($out) or die "$name: $!\n";
    if ($ENV{POPQUIZ_DELETE}) {
        $pop->delete($number) or die "DELE $number failed: ", $pop->message, "\n";
    }
}
$pop->quit or die 'QUIT failed: ', $pop->message, "\n";
