import { readFileSync } from 'node:fs'
import { packageRoot } from './package-root.ts'

/** The version in package.json, read once when first asked for. */
export function packageVersion(): string {
  known ??= (
    JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as { version: string }
  ).version
  return known
}
let known: string | undefined
