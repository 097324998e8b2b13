// The page of settings, from the comments of server/state/settings.ts and the values of both policies.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { table } from './table.mjs'

export const file = 'settings.md'

/** The members of the interface Settings, nested ones as `legacy.last`, with type and comment. */
function members(source) {
  const found = []
  const prefix = []
  let comment = []
  const body = source.slice(source.indexOf('export interface Settings {'), source.indexOf('\n}\n'))
  for (const raw of body.split('\n').slice(1)) {
    const line = raw.trim()
    const member = /^readonly (\w+): (.*)$/.exec(line)
    if (line.startsWith('/**')) comment = []
    if (line.startsWith('/**') || line.startsWith('*')) {
      comment.push(line.replace(/^\/?\*+\/?\s?/, '').replace(/\s*\*\/$/, ''))
    } else if (member?.[2] === '{') {
      prefix.push(member[1])
    } else if (line === '}') {
      prefix.pop()
    } else if (member) {
      const name = [...prefix, member[1]].join('.')
      found.push({ name, type: member[2], text: comment.filter(Boolean).join(' ') })
      comment = []
    }
  }
  return found
}

function value(settings, name) {
  const found = name.split('.').reduce((inner, key) => inner[key], settings)
  if (Array.isArray(found)) return found.map((item) => `\`${item}\``).join(' ')
  return `\`${JSON.stringify(found)}\``
}

export async function page(root) {
  const source = readFileSync(join(root, 'server', 'state', 'settings.ts'), 'utf8')
  const built = join(root, 'dist', 'server', 'state', 'settings.js')
  const { lax, strict } = await import(pathToFileURL(built).href)
  const rows = members(source).map(({ name, type, text }) => {
    const [one, two] = [value(lax, name), value(strict, name)]
    return [`\`${name}\``, `\`${type}\``, one, one === two ? 'the same' : two, text]
  })
  return `# Settings

How the truthful server behaves. Option \`policy\` of \`startServer\` chooses one of two complete sets,
\`lax\` (the default) or \`strict\`; option \`settings\` changes single values of it.

${table(['Setting', 'Type', 'lax', 'strict', 'Meaning'], rows)}`
}
