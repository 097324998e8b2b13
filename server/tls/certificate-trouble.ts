import { createHash, generateKeyPairSync } from 'node:crypto'
import type { CertificateRecipe } from '../../certs/recipe.ts'

/** Why this Node cannot make a certificate, or undefined where it can: some builds of OpenSSL leave parts out. */
export function certificateTrouble({ leaf }: CertificateRecipe): string | undefined {
  const { signature, key } = leaf ?? {}
  try {
    if (signature !== undefined) createHash(signature)
    if (key === 'ed25519') generateKeyPairSync('ed25519')
    return undefined
  } catch (error) {
    const what = [signature, key].filter((part) => part !== undefined).join(' or ')
    return `OpenSSL ${process.versions.openssl} has no ${what}: ${(error as Error).message}`
  }
}
