import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../server/base/package-root.ts'
import type { Driver } from './driver.ts'

const runner = fileURLToPath(new URL('test/clients/run-reference.mjs', packageRoot))

/** The client that the project's own scenarios are proved with: nothing may be found against it. */
export const reference: Driver = {
  name: 'reference',
  summary: "popquiz's own careful client, by which the cases themselves are tried",
  install: { hint: "it is in the project's repository, test/clients; run npm install there" },
  probes: [{ argv: [process.execPath, runner, '--version'], version: /^(\S+)/ }],
  store: { layout: 'files', form: 'exact' },
  remembers: true,
  exitTells: true,
  patience: 'told',
  unsupported: ({ tls }) => (tls === 'opportunistic' ? 'it takes nothing weaker than told' : null),
  prepare: () => ({ argv: [process.execPath, runner] }),
}
