import { readFileSync } from 'node:fs'
import { packageRoot } from '../server/base/package-root.ts'

/**
 * The live page, self-contained. It holds no secrets: the token stands behind the `#` of the address, which
 * browsers do not send, and the page asks the control API with it.
 */
export function inspectorPage(): string {
  return readFileSync(new URL('inspector/page.html', packageRoot), 'utf8')
}
