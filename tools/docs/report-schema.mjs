// schema/report.schema.json, from the form that reports are read by.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const path = 'schema/report.schema.json'

export async function page(root) {
  const module = join(root, 'dist', 'harness', 'report', 'json-schema.js')
  const { reportSchema } = await import(pathToFileURL(module).href)
  return `${JSON.stringify(reportSchema(), null, 2)}\n`
}
