import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../server/base/package-root.ts'

/** The path of a file in harness/drivers/programs/. */
export function program(name: string): string {
  return fileURLToPath(new URL(`harness/drivers/programs/${name}`, packageRoot))
}
