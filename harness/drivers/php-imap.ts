import type { Driver } from './driver.ts'
import { program } from './programs.ts'

/** PHP's imap extension, which is the c-client library of the University of Washington. */
export const phpImap: Driver = {
  name: 'php-imap',
  summary: "PHP's imap extension (the c-client library), speaking POP3",
  install: { hint: 'apt-get install php-cli php-imap' },
  probes: [{ argv: ['php', '-r', 'echo phpversion("imap");'], version: /^(\d\S*)/ }],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  patience: 'told',
  // In STLS it offers TLS 1.0 and nothing newer, so it gets in only where that is still taken.
  unsupported: () => null,
  // The extension has no option for a CA; OpenSSL, below it, takes these variables.
  prepare: (job) => ({
    argv: ['php', program('php-imap.php')],
    env: { SSL_CERT_FILE: job.ca, SSL_CERT_DIR: job.work },
  }),
}
