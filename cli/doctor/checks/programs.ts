import type { Check, Finding } from '../check.ts'
import { output } from '../program.ts'

/** How each client says its version. */
const clients: readonly (readonly [name: string, ...command: readonly [string, ...string[]]])[] = [
  ['curl', 'curl', '--version'],
  ['Python poplib', 'python3', '-c', 'import poplib, platform; print(platform.python_version())'],
  ['Perl Net::POP3', 'perl', '-MNet::POP3', '-e', 'print Net::POP3->VERSION'],
  ['openssl', 'openssl', 'version'],
]

/** Clients to try a server with. None is needed. */
export const programs: readonly Check[] = clients.map(([name, program, ...args]) => ({
  name,
  async run(): Promise<Finding> {
    const said = await output(program, ...args)
    const version = said === undefined ? undefined : (/\d+(?:\.\w+)+/.exec(said)?.[0] ?? said)
    return { state: 'info', found: version ?? 'not installed; not needed either' }
  },
}))
