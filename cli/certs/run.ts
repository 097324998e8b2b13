import { join } from 'node:path'
import { authorityFor } from '../../certs/authority.ts'
import type { CertificateRecipe } from '../../certs/recipe.ts'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { writeCertificate, type CertificateFiles } from '../../certs/write-certificate.ts'
import { realClock } from '../../server/base/clock.ts'
import { UsageError } from '../../server/base/errors.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import { certificateTrouble } from '../../server/tls/certificate-trouble.ts'
import type { Given } from '../command.ts'
import { exitCodes } from '../trouble.ts'
import { listing, verdictOn } from './listing.ts'

/** One certificate that was written. */
interface Written {
  readonly recipe: CertificateRecipe
  readonly hosts: readonly string[]
  readonly files: CertificateFiles
}

/**
 * Lists the recipes, or writes what was named.
 * @returns the exit code
 * @throws UsageError for names of recipes or hosts that there are not, and for folders that cannot be written
 */
export async function run(given: Given): Promise<number> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`)
  const asJson = (value: unknown): void => say(JSON.stringify(value, null, 2))
  if (given.words.length === 0) {
    if (given.switch('json')) asJson(certificateRecipes.map(described))
    else say(listing(certificateRecipes))
    return exitCodes.good
  }
  const written = await writeAll(given)
  if (given.switch('json')) asJson(written.map(account))
  else for (const one of written) say(sentence(one))
  return exitCodes.good
}

async function writeAll(given: Given): Promise<Written[]> {
  const out = given.text('out') ?? '.'
  const recipes = [...new Set(given.words)].map((name) =>
    lasting(named(name), given.number('days')),
  )
  const authority = await authorityFor(realClock())
  const written: Written[] = []
  for (const recipe of recipes) {
    const folder = recipes.length === 1 ? out : join(out, recipe.name)
    const made = await authority.issue(recipe, given.texts('host-name'))
    const files = await writeCertificate(made, authority, folder)
    written.push({ recipe, hosts: made.hosts, files })
  }
  return written
}

function named(name: string): CertificateRecipe {
  const recipe = certificateRecipes.find((one) => one.name === name)
  if (recipe) {
    const trouble = certificateTrouble(recipe)
    if (trouble === undefined) return recipe
    throw new UsageError(`certificate ${name} cannot be made on this Node: ${trouble}`, {
      hint: 'another build of Node may; popquiz certs lists the others',
    })
  }
  const near = nearestWords(
    name,
    certificateRecipes.map((one) => one.name),
  )
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
  throw new UsageError(`there is no certificate recipe "${name}"`, {
    hint: `${meant}popquiz certs lists them all`,
  })
}

/** With other dates, unless they are the point of it. */
function lasting(recipe: CertificateRecipe, days: number | undefined): CertificateRecipe {
  if (days === undefined || recipe.leaf?.validity) return recipe
  return { ...recipe, leaf: { ...recipe.leaf, validity: { from: -1, to: days } } }
}

function described(recipe: CertificateRecipe): Record<string, unknown> {
  const { name, summary, about, requirements, hosts } = recipe
  return { name, client: verdictOn(recipe), summary, about, requirements, hosts: hosts ?? null }
}

function account({ recipe, hosts, files }: Written): Record<string, unknown> {
  return { recipe: recipe.name, client: verdictOn(recipe), hosts, files }
}

function sentence({ recipe, hosts, files }: Written): string {
  const { cert, chain, key, ca, staple } = files
  const list = [cert, chain, key, ca, ...(staple === undefined ? [] : [staple])]
  return [`${recipe.name}, for ${hosts.join(', ')}`, ...list.map((file) => `  ${file}`)].join('\n')
}
