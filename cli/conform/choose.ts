import { truthWord } from '../../harness/campaign/baseline.ts'
import type { Calling } from '../../harness/campaign/repeat.ts'
import { commandClient } from '../../harness/drivers/command.ts'
import type { CommandTraits } from '../../harness/drivers/command.ts'
import type { Client } from '../../harness/drivers/driver.ts'
import { clientNamed } from '../../harness/drivers/find.ts'
import { UsageError } from '../../server/base/errors.ts'
import { durationOf } from '../../server/scenario/fault-values.ts'
import { findScenario } from '../../server/scenario/load/find.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { Given } from '../command.ts'
import { headlines, shortName } from '../library/headlines.ts'
import { pick } from '../library/pick.ts'

/** The client that was asked for, and how it is called again. */
export interface ChosenClient {
  readonly client: Client
  readonly calling: Calling
  /** Whether nothing is known of it but its command. */
  readonly stranger: boolean
}

/** @throws UsageError (rejects) where there is none, or two, or it is not here */
export async function chooseClient(given: Given): Promise<ChosenClient> {
  const [name, command] = [given.text('client'), given.text('command')]
  const limit = timeOf(given, 'run-limit')
  const more = limit === undefined ? {} : { runLimitMs: limit }
  if (name !== undefined && command !== undefined) {
    throw new UsageError('both --client and --command are given', { hint: 'give one of them' })
  }
  if (command !== undefined) {
    const client = commandClient(command, traitsOf(given))
    const words = ['name', 'client-version', 'store'].flatMap((flag) =>
      given.has(flag) ? [`--${flag}`, given.text(flag) ?? ''] : [],
    )
    return { client, calling: { words: ['--command', command, ...words], ...more }, stranger: true }
  }
  if (name === undefined) {
    throw new UsageError('conform needs a client', {
      hint: 'write --client NAME for one that popquiz knows, or --command "CMD" for any other',
    })
  }
  const odd = ['name', 'client-version', 'store'].find((flag) => given.has(flag))
  if (odd !== undefined) {
    throw new UsageError(`--${odd} is for --command`, { hint: `${name} tells it itself` })
  }
  const client = await clientNamed(name)
  return { client, calling: { words: ['--client', name], ...more }, stranger: false }
}

function traitsOf(given: Given): CommandTraits {
  const [name, version] = [given.text('name'), given.text('client-version')]
  return {
    form: given.text('store') as NonNullable<CommandTraits['form']>,
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
  }
}

/** The scenarios that were asked for. */
export interface ChosenScenarios {
  readonly scenarios: readonly LoadedScenario[]
  readonly truth: boolean
  /** Those that were named one by one. */
  readonly named: ReadonlySet<string>
}

const isFile = /^\.{0,2}\/|\.(?:ya?ml|[cm]?[jt]s)$/i

/** @throws UsageError (rejects) for words that fit nothing, and for files that are wrong */
export async function chooseScenarios(given: Given): Promise<ChosenScenarios> {
  const { words } = given
  const files = words.filter((word) => isFile.test(word))
  const globs = words.filter((word) => !isFile.test(word) && word !== truthWord)
  const filter = {
    area: undefined,
    tag: given.text('tag'),
    severity: given.text('severity'),
    requirement: given.text('requirement'),
    catalogue: undefined,
  }
  const all = headlines()
  const filtered = Object.values(filter).some((one) => one !== undefined)
  const any = words.length === 0 || globs.length > 0
  const ids = any ? pick(all, { globs, ...filter }).map(({ id }) => id) : []
  const named = ids.filter((id) => globs.includes(id) || globs.includes(shortName(id)))
  const paths = files.map((file) => findScenario(file, process.cwd()).id)
  const unique = [...new Set([...ids, ...paths])]
  const scenarios: LoadedScenario[] = []
  for (const id of unique) scenarios.push(await loadScenario(id))
  return {
    scenarios,
    truth: words.includes(truthWord) || (words.length === 0 && !filtered),
    named: new Set([...named, ...paths]),
  }
}

/** The ms that a flag names. @throws UsageError */
export function timeOf(given: Given, flag: string): number | undefined {
  const text = given.text(flag)
  if (text === undefined) return undefined
  const ms = durationOf(text)
  if (ms >= 1) return ms
  throw new UsageError(`--${flag} is "${text}"`, { hint: 'write a time as 500ms, 20s, 15m or 1h' })
}
