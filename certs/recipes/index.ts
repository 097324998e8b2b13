import type { CertificateRecipe } from '../recipe.ts'
import { goodCertificate } from './default.ts'
import { expired } from './expired.ts'
import { selfSigned } from './self-signed.ts'
import { wrongHost } from './wrong-host.ts'

/** Every recipe, in alphabetical order of their names. */
export const certificateRecipes: readonly CertificateRecipe[] = [
  goodCertificate,
  expired,
  selfSigned,
  wrongHost,
]
