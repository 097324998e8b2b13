import { UsageError } from '../../server/base/errors.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import type { Headline } from './headlines.ts'

/** What a list is narrowed down to; all that is given must hold. */
export interface Wanted {
  /** Ids, or patterns with `*`, of which one must fit the id or its last segment. */
  readonly globs: readonly string[]
  readonly area: string | undefined
  readonly tag: string | undefined
  readonly severity: string | undefined
  /** A requirement's id. */
  readonly requirement: string | undefined
  /** The id of an attack, a defect or a provider. */
  readonly catalogue: string | undefined
}

/**
 * The headlines that are wanted.
 * @throws UsageError for a word that no scenario has, with the nearest one
 */
export function pick(all: readonly Headline[], wanted: Wanted): Headline[] {
  const { globs, area, tag, severity, requirement, catalogue } = wanted
  const known = (name: string, word: string | undefined, words: readonly string[]): void => {
    if (word !== undefined && !words.includes(word)) throw unknownWord(name, word, words)
  }
  known('area', area, distinct(all.map((one) => one.area)))
  known('tag', tag, distinct(all.flatMap((one) => one.tags)))
  known('severity', severity, distinct(all.flatMap((one) => one.severity ?? [])))
  known('requirement', requirement, distinct(all.flatMap((one) => one.requirements)))
  known('catalogue', catalogue, distinct(all.flatMap((one) => one.catalogue)))
  const patterns = globs.map((glob) => patternOf(glob))
  for (const [index, pattern] of patterns.entries()) {
    if (!all.some((one) => fits(one, pattern))) {
      const glob = globs[index] as string
      throw unknownWord('scenario', glob, [...all.map((one) => one.id), ...all.map(lastOf)])
    }
  }
  return all.filter(
    (one) =>
      (patterns.length === 0 || patterns.some((pattern) => fits(one, pattern))) &&
      (area === undefined || one.area === area) &&
      (tag === undefined || one.tags.includes(tag)) &&
      (severity === undefined || one.severity === severity) &&
      (requirement === undefined || one.requirements.includes(requirement)) &&
      (catalogue === undefined || one.catalogue.includes(catalogue)),
  )
}

function fits(one: Headline, pattern: RegExp): boolean {
  return pattern.test(one.id) || pattern.test(lastOf(one))
}

function lastOf({ id }: Headline): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** `*` stands for anything; a folder for all that is in it. */
function patternOf(glob: string): RegExp {
  const escaped = glob.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped}${glob.endsWith('/') ? '.*' : '(?:/.*)?'}$`)
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted()
}

function unknownWord(name: string, word: string, words: readonly string[]): UsageError {
  const near = nearestWords(word, words)
  const all = words.length <= 40 ? `; they are ${words.join(', ')}` : ''
  return new UsageError(
    name === 'scenario'
      ? `there is no scenario "${word}"`
      : `no scenario has the ${name} "${word}"`,
    {
      hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : `popquiz list tells all${all}`,
    },
  )
}
