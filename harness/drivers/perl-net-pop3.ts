import type { Driver } from './driver.ts'
import { program } from './programs.ts'

/** Perl's own library; TLS needs IO::Socket::SSL. */
export const perlNetPop3: Driver = {
  name: 'perl-net-pop3',
  summary: "Net::POP3 of Perl's standard library",
  install: { hint: 'apt-get install perl libio-socket-ssl-perl' },
  probes: [
    {
      argv: ['perl', '-MNet::POP3', '-MIO::Socket::SSL', '-e', 'print $Net::POP3::VERSION'],
      version: /^(\S+)/,
    },
  ],
  store: { layout: 'files', form: 'lf', note: 'lines end in LF in clear, and in CRLF under TLS' },
  remembers: false,
  exitTells: true,
  patience: 'told',
  unsupported: ({ tls }) => (tls === 'opportunistic' ? 'Net::POP3 leaves that to its user' : null),
  prepare: () => ({ argv: ['perl', program('perl-net-pop3.pl')] }),
}
