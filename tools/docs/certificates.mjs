// The page of certificate recipes, from their definitions.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { table } from './table.mjs'

export const file = 'certificates.md'

const duty = ({ positive, informational }) => {
  if (informational) return 'finding'
  return positive ? 'accept' : 'refuse'
}

export async function page(root) {
  const url = pathToFileURL(join(root, 'dist', 'certs', 'recipes', 'index.js')).href
  const { certificateRecipes } = await import(url)
  const rows = certificateRecipes.map((recipe) => [
    `[${recipe.name}](../../certs/recipes/${recipe.name}.ts)`,
    duty(recipe),
    recipe.hosts?.map((host) => `\`${host}\``).join(', ') ?? '',
    recipe.about,
    recipe.requirements.map((id) => `\`${id}\``).join(', '),
  ])
  return `# Certificate recipes

What a client must do: \`accept\` or \`refuse\`. A \`finding\` is worth knowing, but the RFCs leave it open or
most clients cannot tell. Recipes without a host are for localhost, 127.0.0.1, ::1 and the names asked for;
those with one are for it, unless a name of the same form is asked for.
[How to use them](../certificates.md).

${table(['Recipe', 'Client', 'Host', 'What it is', 'Requirements'], rows)}`
}
