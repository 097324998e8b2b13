import { join } from 'node:path'
import { unsettledInNode } from './driver.ts'
import type { Driver } from './driver.ts'

/** The library from npm. */
export const yapople: Driver = {
  name: 'yapople',
  summary: 'yapople, a library for Node',
  install: { npm: 'yapople', version: '0.4.10', program: 'yapople.mjs' },
  probes: [],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  unsettledCode: unsettledInNode,
  patience: 'endless',
  unsupported({ tls }) {
    if (tls === 'stls') return 'yapople has no STLS'
    return tls === 'opportunistic' ? 'yapople has TLS on its own port only' : null
  },
  prepare: (_, packages) => ({ argv: [process.execPath, join(packages, 'yapople.mjs')] }),
}
