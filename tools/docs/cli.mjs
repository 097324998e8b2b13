// The page of the command line: what each command's --help says.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const file = 'cli.md'

export function page(root) {
  const help = (...args) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(root, 'dist', 'cli', 'main.js'), ...args, '--help'],
      { encoding: 'utf8', env: { PATH: process.env.PATH, COLUMNS: '100', NO_COLOR: '1' } },
    )
    if (status !== 0) throw new Error(`popquiz ${args.join(' ')} --help failed: ${stderr}`)
    return stdout.trim()
  }
  const overview = help()
  const names = [...overview.matchAll(/^ {2}(?:popquiz )?([a-z]+)\b/gm)].map(([, name]) => name)
  const known = [...new Set(names)]
  const sections = known.map((name) => `## popquiz ${name}\n\n\`\`\`text\n${help(name)}\n\`\`\`\n`)
  return `# The command line

\`\`\`text
${overview}
\`\`\`

${sections.join('\n')}`
}
