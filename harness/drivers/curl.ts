import type { Driver } from './driver.ts'
import { program } from './programs.ts'

/** curl through a shell script: LIST, then RETR of each number over one connection. */
export const curl: Driver = {
  name: 'curl',
  summary: 'The curl command line, driven by a shell script',
  install: { hint: 'apt-get install curl' },
  probes: [{ argv: ['curl', '--version'], version: /^curl (\S+)[^]*\bpop3s\b/ }],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  // While it disconnects, CURLOPT_SERVER_RESPONSE_TIMEOUT alone counts, and no option of the command sets it.
  patience: { quitMs: 120_000 },
  unsupported: () => null,
  prepare: () => ({ argv: ['sh', program('curl.sh')] }),
}
