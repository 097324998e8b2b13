// schema/scenario.schema.json, from the form and the registry of faults: what editors complete scenarios by.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const path = 'schema/scenario.schema.json'

export async function page(root) {
  const module = join(root, 'dist', 'server', 'scenario', 'form', 'json-schema.js')
  const { scenarioSchema } = await import(pathToFileURL(module).href)
  return `${JSON.stringify(scenarioSchema(), null, 2)}\n`
}
