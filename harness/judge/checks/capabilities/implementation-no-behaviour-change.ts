import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn, capability } from '../../view/capabilities.ts'
import { isFetch } from '../../view/fetched.ts'
import { openedWith, runsOf } from '../../view/runs.ts'
import type { RunView } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const noBehaviourChange: Check = {
  id: 'implementation.no-behaviour-change',
  level: 'must',
  kind: 'provoked',
  summary: 'under another IMPLEMENTATION the commands are the same',
  scenarios: ['capabilities/of-many-names'],
  *evaluate({ view, record }) {
    const sessions = runsOf(view, record)
      .filter((run) => !isDisturbed(run, [], { besides }) && !run.run.timedOut)
      .flatMap(sessionOf)
    const [first, ...others] = sessions
    if (!first) return
    const named = others.filter(({ name, rest }) => name !== first.name && rest === first.rest)
    const other = named.find((session) => new Set(wordsOf(first, session)).size > 1)
    if (other) {
      const [one, two] = wordsOf(first, other)
      yield broken(
        this,
        `It said ${one} to ${first.name}, and ${two} to ${other.name}`,
        other.connection.opened,
      )
    } else if (named.length > 0) {
      const names = new Set(named.map(({ name }) => name)).size + 1
      yield kept(`It said the same to ${names} servers of other names`, first.connection.opened)
    }
  },
}

const besides = ({ verb }: Turn): boolean => verb === 'CAPA'

interface Session {
  readonly connection: ConnectionView
  readonly name: string
  /** What CAPA said besides, each list once. */
  readonly rest: string
  /** Commands up to the end of the login. */
  readonly login: readonly string[]
  /** Commands up to the first that fetches a message; null where none was fetched. */
  readonly words: readonly string[] | null
}

/** The first session of a run that asked CAPA. */
function sessionOf({ connections }: RunView): Session[] {
  const connection = connections.find((one) => openedWith(one) !== null)
  const lists = (connection?.turns ?? []).flatMap((turn) => capabilitiesIn(turn) ?? [])
  const names = lists.flatMap((list) => capability(list, 'IMPLEMENTATION')?.join(' ') ?? [])
  const [name] = names
  if (!connection || name === undefined || new Set(names).size > 1) return []
  const others = lists.map(({ lines }) => lines.filter((line) => !/^IMPLEMENTATION /i.test(line)))
  const rest = [...new Set(others.map((lines) => lines.join('\n')))].join('\n\n')
  const commands = connection.turns.filter(({ asked }) => asked.as === 'command')
  const login = wordsUntil(commands, ({ verb }) => /^(?:PASS|APOP|AUTH)$/.test(verb)) ?? []
  return [{ connection, name, rest, login, words: wordsUntil(commands, isFetch) }]
}

function wordsUntil(turns: readonly Turn[], ends: (turn: Turn) => boolean): string[] | null {
  const end = turns.findIndex(ends)
  return end < 0 ? null : turns.slice(0, end + 1).map(({ verb }) => verb)
}

/** Where nothing is fetched less may be asked: then the login alone tells. */
function wordsOf(one: Session, other: Session): [string, string] {
  return one.words && other.words
    ? [one.words.join(' '), other.words.join(' ')]
    : [one.login.join(' '), other.login.join(' ')]
}
