import { isAscii } from 'node:buffer'
import { Document, Scalar } from 'yaml'
import type { MaildropSpec } from '../../server/mailbox/load.ts'
import type { Scenario } from '../../server/scenario/model.ts'

/** What stands at the head of a written scenario, beside what it is. */
export interface WrittenHead {
  /** Where editors find the schema, from the file. */
  readonly schema?: string
  /** Lines for people. */
  readonly comment?: readonly string[]
}

/** Where the schema is for projects that have popquiz installed. */
const installedSchema = './node_modules/popquiz/schema/scenario.schema.json'

/**
 * A scenario as a YAML file that says the same. Messages are written as text where that gives the same octets
 * again, in base64 else.
 */
export function scenarioYaml(
  scenario: Scenario,
  { schema = installedSchema, comment = [] }: WrittenHead = {},
): string {
  const { title, about, mailbox, ...rest } = scenario
  const document = new Document({
    title,
    about,
    ...(mailbox !== undefined && { mailbox: writtenMailbox(mailbox) }),
    ...rest,
  })
  const head = [`yaml-language-server: $schema=${schema}`, ...comment]
  return `${head.map((line) => `# ${line}`.trimEnd()).join('\n')}\n${document.toString({ lineWidth: 100 })}`
}

/** Octets have no place in YAML: a list of them becomes what a mailbox file would say. */
function writtenMailbox(mailbox: MaildropSpec): unknown {
  if (!Array.isArray(mailbox)) return mailbox
  const items = mailbox as Extract<MaildropSpec, readonly unknown[]>
  return {
    messages: items.map((item) => {
      if (typeof item === 'string' || item instanceof Uint8Array) return content(item)
      const { arrivedAt, uid } = item
      return {
        ...content(item.content),
        ...(uid !== undefined && { uid }),
        ...(arrivedAt !== undefined && { arrived: new Date(arrivedAt).toISOString() }),
      }
    }),
  }
}

function content(given: string | Uint8Array): { text: unknown } | { base64: string } {
  const octets = Buffer.from(given)
  const text = octets.toString('latin1')
  const lines = text.replaceAll('\r\n', '\n')
  if (!isAscii(octets) || !/^[\t\n -~]*\n$/.test(lines))
    return { base64: octets.toString('base64') }
  // A dollar that would name a parameter is doubled; texts of a scenario have that meaning already.
  const escaped = typeof given === 'string' ? lines : lines.replaceAll(/\$(?=[{A-Za-z])/g, '$$$$')
  const scalar = new Scalar(escaped)
  scalar.type = Scalar.BLOCK_LITERAL
  return { text: scalar }
}
