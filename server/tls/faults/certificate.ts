import { certificateRecipes } from '../../../certs/recipes/index.ts'
import { certificateTrouble } from '../certificate-trouble.ts'
import type { TlsFault } from '../tls-fault.ts'

const recipeNamed = (name: unknown): (typeof certificateRecipes)[number] | undefined =>
  certificateRecipes.find((recipe) => recipe.name === name)

/** Another certificate than the server's own. */
export const certificate: TlsFault = {
  kind: 'certificate',
  site: 'tls',
  summary: 'Shows a certificate made by a recipe.',
  about:
    'The handshake is an ordinary one with another certificate and key. Most recipes make one that a ' +
    'client must refuse before it sends anything; `popquiz certs` lists them and says of each what is ' +
    'right or wrong with it. A handshake that succeeds is no acceptance: many clients check afterwards, ' +
    'so what counts is whether a command arrives.',
  rfc: '5280 section 6',
  moments: ['tls'],
  short: 'recipe',
  parameters: {
    recipe: {
      type: 'choice',
      values: certificateRecipes.map(({ name }) => name),
      about: 'The name of a certificate recipe, see docs/certificates.md.',
    },
  },
  impossible({ recipe: name }) {
    const recipe = recipeNamed(name)
    return recipe && certificateTrouble(recipe)
  },
  options({ recipe: name }) {
    const recipe = recipeNamed(name)
    return recipe ? { recipe } : {}
  },
}
