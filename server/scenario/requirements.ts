import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { HarnessError } from '../base/errors.ts'
import { packageRoot } from '../base/package-root.ts'

/** What a document asks of a server or of a client (requirements/). */
export interface Requirement {
  /** `resp.byte-unstuff`: unique over both sides; never changes. */
  readonly id: string
  /** Who has to keep it. */
  readonly side: 'server' | 'client'
  /** The heading that it stands under. */
  readonly area: string
  /** A number as of RFC 1939, or the name of another document. */
  readonly rfc: string
  readonly section: string
  readonly level: 'MUST' | 'SHOULD' | 'MAY'
  /** `practice`: no document says it, later experience or a published defect does. */
  readonly basis?: 'practice'
  /** What is asked, in one sentence. */
  readonly statement: string
  /** Clients: where the answer is; see the head of requirements/client.yaml. */
  readonly observed?: 'traffic' | 'provoked' | 'outcome' | 'unseen'
  /** Clients: what to do and to look for. */
  readonly look?: string
}

interface Area {
  readonly area: string
  readonly requirements: readonly (Omit<Requirement, 'rfc' | 'section'> & {
    readonly rfc: string | number
    readonly section: string | number
  })[]
}

let all: ReadonlyMap<string, Requirement> | undefined

/**
 * All requirements by id, those of servers first. The files are read once.
 * @throws HarnessError where one is not there: the package is incomplete.
 */
export function requirements(): ReadonlyMap<string, Requirement> {
  all ??= new Map([...of('server'), ...of('client')].map((entry) => [entry.id, entry]))
  return all
}

function of(side: Requirement['side']): readonly Requirement[] {
  const areas = parse(text(side)) as readonly Area[]
  return areas.flatMap(({ area, requirements: entries }) =>
    entries.map((entry) => ({
      ...entry,
      side,
      area,
      rfc: String(entry.rfc),
      section: String(entry.section),
    })),
  )
}

function text(side: Requirement['side']): string {
  try {
    return readFileSync(new URL(`requirements/${side}.yaml`, packageRoot), 'utf8')
  } catch (error) {
    throw new HarnessError(`requirements of a ${side} cannot be read`, { cause: error })
  }
}
