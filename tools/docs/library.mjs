// The scenarios as their files say, for the pages that list them.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse } from 'yaml'

/** The catalogues that a scenario's `because` can cite, and their files. */
export const catalogues = {
  'client-bugs': 'client-bugs.yaml',
  attacks: 'attacks.yaml',
  providers: 'providers.yaml',
}

const listed = (value) => [value ?? []].flat()

/** What `because` cites of each catalogue. */
function cited(because) {
  const keys = Object.keys(catalogues)
  return Object.fromEntries(
    keys.map((key) => [key, listed(because).flatMap((reason) => listed(reason?.[key]))]),
  )
}

/** A YAML file; trouble with it names it. */
function read(path) {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {}
  } catch (error) {
    throw new Error(`${path}: ${error.message}`, { cause: error })
  }
}

/** All scenarios, by id; none where the folder is not there. */
export function library(root) {
  const folder = join(root, 'scenarios')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(sep).join('/').slice(0, -'.yaml'.length))
    .sort()
    .map((id) => {
      const written = read(join(folder, `${id}.yaml`))
      return {
        id,
        area: id.split('/')[0],
        title: written.title ?? '',
        severity: written.severity ?? '',
        requirements: listed(written.requirements),
        cites: cited(written.because),
      }
    })
}

/** The entries of one catalogue, in the order of the file. */
export function catalogue(root, key) {
  const path = join(root, 'catalogue', catalogues[key])
  return existsSync(path) ? read(path).entries : []
}
