import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measures } from './measures/index.ts'
import { root } from './paths.ts'

/** What the benchmarks were asked for. */
export interface Options {
  readonly only: readonly string[]
  readonly quick: boolean
  /** Where to write every sample. */
  readonly json: string | undefined
  /** Where popquiz was compiled to. */
  readonly dist: string
  /** A folder for CPU profiles of popquiz's server. */
  readonly profile: string | undefined
  /** The flags of `serve` beyond ports, users and mailbox. */
  readonly serve: readonly string[]
  /** Leave popquiz out: to look at the bench itself. */
  readonly without: readonly string[]
}

const help = `npm run bench -- [--only NAME]... [--quick] [--json FILE] [--dist FOLDER]
                 [--profile FOLDER] [--serve FLAGS] [--without CONTESTANT]...

--only NAME       one of: ${measures.map(({ name }) => name).join(' ')}
--quick           fewer and shorter rounds: for a look, not for a verdict
--json FILE       every sample and the machine, as JSON
--dist FOLDER     popquiz compiled elsewhere (default: dist)
--profile FOLDER  CPU profiles of popquiz's servers (they make it slower)
--serve FLAGS     further flags of popquiz serve, in quotes (default: '--json')
--without NAME    leave out popquiz or dovecot
`

/** Reads the flags; prints the help and ends on --help, or on a wrong one. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      dist: { type: 'string', default: join(root, 'dist') },
      profile: { type: 'string' },
      serve: { type: 'string', default: '--json' },
      without: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  const wrong = values.only.find((name) => !measures.some((measure) => measure.name === name))
  if (values.help || wrong !== undefined) {
    process.stdout.write(wrong === undefined ? help : `no measure is called ${wrong}\n\n${help}`)
    process.exit(values.help ? 0 : 2)
  }
  const { only, quick, json, dist, profile, without } = values
  return {
    only,
    quick,
    json: json === undefined ? undefined : resolve(json),
    dist: resolve(dist),
    profile: profile === undefined ? undefined : resolve(profile),
    serve: values.serve.split(' ').filter(Boolean),
    without,
  }
}
