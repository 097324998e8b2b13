import type { Driver } from './driver.ts'
import { program } from './programs.ts'

/** Ruby's own library. */
export const rubyNetPop: Driver = {
  name: 'ruby-net-pop',
  summary: 'net/pop, which comes with Ruby as a gem',
  install: { hint: 'apt-get install ruby' },
  probes: [
    {
      argv: ['ruby', '-rnet/pop', '-ropenssl', '-e', 'print Net::POP3::VERSION'],
      version: /^(\S+)/,
    },
  ],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  patience: 'told',
  unsupported({ tls }) {
    if (tls === 'stls') return 'net/pop has no STLS'
    return tls === 'opportunistic' ? 'net/pop leaves that to its user' : null
  },
  prepare: () => ({ argv: ['ruby', program('ruby-net-pop.rb')] }),
}
