import { join } from 'node:path'
import { unsettledInNode } from './driver.ts'
import type { Driver } from './driver.ts'

/** The library from npm. */
export const nodePop3: Driver = {
  name: 'node-pop3',
  summary: 'node-pop3, a library for Node',
  install: { npm: 'node-pop3', version: '0.11.0', program: 'node-pop3.mjs' },
  probes: [],
  store: { layout: 'files', form: 'exact' },
  remembers: false,
  exitTells: true,
  unsettledCode: unsettledInNode,
  patience: 'told',
  unsupported({ tls }) {
    if (tls === 'stls') return 'node-pop3 has no STLS'
    return tls === 'opportunistic' ? 'node-pop3 has TLS on its own port only' : null
  },
  prepare: (_, packages) => ({ argv: [process.execPath, join(packages, 'node-pop3.mjs')] }),
}
