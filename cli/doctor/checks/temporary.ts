import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reasonOf } from '../check.ts'
import type { Check } from '../check.ts'

/** Where `serve` puts the certificate to trust. */
export const temporary: Check = {
  name: 'temporary files',
  run: () => {
    const parent = tmpdir()
    try {
      const folder = mkdtempSync(join(parent, 'popquiz-doctor-'))
      writeFileSync(join(folder, 'file'), 'a few octets')
      rmSync(folder, { recursive: true })
      return Promise.resolve({ state: 'good', found: `${parent} can be written to` })
    } catch (error) {
      const fix = 'set TMPDIR to a folder you may write to, or give serve --ca FILE'
      return Promise.resolve({ state: 'bad', found: reasonOf(error), fix })
    }
  },
}
