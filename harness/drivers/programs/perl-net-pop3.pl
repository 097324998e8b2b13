# Fetches every message with Net::POP3, each to $POPQUIZ_OUT/<number>.
use strict;
use warnings;
use Net::Cmd;
use Net::POP3;

my $tls = $ENV{POPQUIZ_TLS};
exit 127 unless $tls =~ /^(none|stls|implicit)$/;
my %trust = (SSL_ca_file => $ENV{POPQUIZ_CA});
my $pop = Net::POP3->new($ENV{POPQUIZ_HOST}, Port => $ENV{POPQUIZ_PORT},
    Timeout => $ENV{POPQUIZ_TIMEOUT}, $tls eq 'implicit' ? (SSL => 1, %trust) : ())
    or die "cannot connect: $@\n";

# Whether the server has said no; whatever else fails ends the session.
sub refused { $pop->status == CMD_ERROR }

sub give_up {
    my ($what) = @_;
    my $why = $pop->message;
    $pop->quit if refused();
    die "$what: $why\n";
}

if ($tls eq 'stls') {
    $pop->starttls(%trust) or die 'STLS failed: ', $pop->message, "\n";
}
my $count = $pop->login($ENV{POPQUIZ_USER}, $ENV{POPQUIZ_PASSWORD});
defined $count or give_up('login failed');
# As in the documented synopsis: "0E0" is no message.
my $sizes = {};
if ($count > 0) {
    $sizes = $pop->list or give_up('LIST failed');
}
my $failed = 0;
for my $number (sort { $a <=> $b } keys %$sizes) {
    my $lines = $pop->get($number);
    if ($lines) {
        my $name = $number + 0;
        open(my $out, '>:raw', "$ENV{POPQUIZ_OUT}/$name") or die "$name: $!\n";
        print $out @$lines;
        close($out) or die "$name: $!\n";
        # For Net::POP3 all that is not +OK is a refusal; of what was just fetched it may well be something else.
        !$ENV{POPQUIZ_DELETE} || $pop->delete($number) or give_up("DELE $number");
        next;
    }
    # One message that is refused keeps nobody from the others.
    refused() or give_up("message $number");
    warn "message $number: ", $pop->message, "\n";
    $failed = 1;
}
$pop->quit or die 'QUIT failed: ', $pop->message, "\n";
exit $failed;
