import { z } from 'zod'
import { reportForm } from './form.ts'

/** The address under which the schema is known; it need not be reachable. */
const id = 'https://popquiz.example/schema/report.schema.json'

/** The JSON Schema of a report, as it stands in schema/report.schema.json. */
export function reportSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(reportForm, { io: 'input' })
  return { $schema, $id: id, title: 'popquiz report', ...bounded(rest) }
}

/** Without the bounds of whole numbers, which are the machine's and tell nothing. */
function bounded<Schema extends object>(schema: Schema): Schema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    /^(?:minimum|maximum)$/.test(key) && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER
      ? undefined
      : value,
  )
  return JSON.parse(text) as Schema
}
