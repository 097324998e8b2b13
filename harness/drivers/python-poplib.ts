import type { Driver } from './driver.ts'
import { program } from './programs.ts'

/** Python's own library. */
export const pythonPoplib: Driver = {
  name: 'python-poplib',
  summary: "poplib of Python's standard library",
  install: { hint: 'apt-get install python3' },
  probes: [
    {
      argv: ['python3', '-c', 'import poplib, ssl, sys; print(sys.version)'],
      version: /^(\d+\.\d+\.\d+)/,
    },
  ],
  store: {
    layout: 'files',
    form: 'exact',
    note: 'lines come without their ends; CRLF is put back',
  },
  remembers: false,
  exitTells: true,
  patience: 'told',
  unsupported: ({ tls }) => (tls === 'opportunistic' ? 'poplib leaves that to its user' : null),
  prepare: () => ({ argv: ['python3', program('python-poplib.py')] }),
}
