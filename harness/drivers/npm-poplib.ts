import { join } from 'node:path'
import type { Driver } from './driver.ts'

/** The library from npm; not Python's. */
export const npmPoplib: Driver = {
  name: 'npm-poplib',
  summary: 'poplib, a library for Node',
  install: { npm: 'poplib', version: '0.1.7', program: 'npm-poplib.mjs' },
  probes: [],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  patience: 'endless',
  unsupported({ tls }) {
    if (tls === 'stls') return 'its stls() needs crypto.createCredentials, which Node no longer has'
    return tls === 'opportunistic' ? 'poplib leaves that to its user' : null
  },
  // The library has no option for a CA; Node takes this variable.
  prepare: ({ ca }, packages) => ({
    argv: [process.execPath, join(packages, 'npm-poplib.mjs')],
    env: { NODE_EXTRA_CA_CERTS: ca },
  }),
}
