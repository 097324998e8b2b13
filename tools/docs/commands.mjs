import { join } from 'node:path'
// The page of POP3 commands, from their definitions.
import { pathToFileURL } from 'node:url'
import { rfc, table } from './table.mjs'

export const file = 'commands.md'

export async function page(root) {
  const index = join(root, 'dist', 'server', 'state', 'commands', 'index.js')
  const { commands } = await import(pathToFileURL(index).href)
  const rows = commands.map(({ verb, syntax, states, rfc: source, summary }) => [
    `[${verb}](../../server/state/commands/${verb.toLowerCase()}.ts)`,
    `\`${syntax}\``,
    states.map((state) => state.toUpperCase()).join(', '),
    rfc(source),
    summary,
  ])
  return `# Commands

The commands the server knows. Which of them a session has, CAPA tells; [settings](settings.md) switch
some of them on and off.

${table(['Command', 'Syntax', 'States', 'Source', 'What it does'], rows)}`
}
