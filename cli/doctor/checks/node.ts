import { readFileSync } from 'node:fs'
import { packageRoot } from '../../../server/base/package-root.ts'
import type { Check } from '../check.ts'

/** The Node that runs us, against what package.json asks for. */
export const node: Check = {
  name: 'Node',
  run: () => {
    const text = readFileSync(new URL('package.json', packageRoot), 'utf8')
    const { engines } = JSON.parse(text) as { readonly engines: { readonly node: string } }
    const found = process.versions.node
    if (satisfies(found, engines.node)) return Promise.resolve({ state: 'good', found })
    const fix = `install one of ${engines.node}`
    return Promise.resolve({ state: 'bad', found: `${found} is not supported`, fix })
  },
}

/** Ranges as package.json has them: `^a.b.c` and `>=a.b.c`, joined by `||`. */
function satisfies(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return range.split('||').some((part) => {
    const [, sign, ...wanted] = /(\^|>=)(\d+)\.(\d+)\.(\d+)/.exec(part) ?? []
    const [a = 0, b = 0, c = 0] = wanted.map(Number)
    if (major !== a) return sign === '>=' && major > a
    return minor > b || (minor === b && patch >= c)
  })
}
