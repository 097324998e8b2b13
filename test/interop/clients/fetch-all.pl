# Fetches every message with Net::POP3 and writes each, octet for octet, to OUT/<number>.
use strict;
use warnings;
use Net::POP3;

my $mode = $ENV{POPQUIZ_TLS};
my %trust = (SSL_ca_file => $ENV{POPQUIZ_CA}, SSL_verify_mode => 1);
my $box = Net::POP3->new($ENV{POPQUIZ_HOST}, Port => $ENV{POPQUIZ_PORT}, Timeout => 20,
    $mode eq 'implicit' ? (SSL => 1, %trust) : ()) or die "cannot connect: $@";
$box->starttls(%trust) or die 'STLS failed: ' . $box->message if $mode eq 'stls';
defined(my $count = $box->login($ENV{POPQUIZ_USER}, $ENV{POPQUIZ_PASSWORD}))
    or die 'login failed: ' . $box->message;
for my $number (1 .. $count) {
    my $lines = $box->get($number) or die "RETR $number failed: " . $box->message;
    open(my $out, '>:raw', "$ENV{POPQUIZ_OUT}/$number") or die $!;
    for my $line (@$lines) {
        # In clear Net::Cmd turns CR LF into LF; under TLS the lines come as they are.
        $line =~ s/\n\z/\r\n/ if $mode eq 'none';
        print $out $line;
    }
    close($out);
}
$box->quit or die 'QUIT failed';
