import type { CertificateRecipe } from '../../certs/recipe.ts'

/** What a client has to do with a certificate; `finding` where the RFCs leave it open. */
export function verdictOn({ positive, informational }: CertificateRecipe): string {
  if (informational) return 'finding'
  return positive ? 'accept' : 'refuse'
}

/** One line a recipe, the client's duty in front. */
export function listing(recipes: readonly CertificateRecipe[]): string {
  const width = Math.max(...recipes.map(({ name }) => name.length))
  const lines = recipes.map(
    (recipe) => `${verdictOn(recipe).padEnd(9)}${recipe.name.padEnd(width)}  ${recipe.summary}`,
  )
  return [
    ...lines,
    '',
    'accept, refuse: what a client must do; finding: what it does is worth knowing.',
    'popquiz certs RECIPE writes one; in a scenario: fault: { certificate: RECIPE }',
  ].join('\n')
}
