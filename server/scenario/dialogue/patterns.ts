import { UsageError } from '../../base/errors.ts'

/** A line of the client, as a log has it. */
export interface LinePattern {
  /** The keyword in upper case, where it is a plain word. */
  readonly verb: string | null
  /** The names that it binds, without `$`. */
  readonly names: readonly string[]
  /** The words behind the keyword where nothing in them is left open. */
  readonly literal: string | null
  /** Gives the names bound, or null where it is another line (latin1 text). */
  match(line: string, bound: ReadonlyMap<string, string>): ReadonlyMap<string, string> | null
}

/** Anything: dots, stars that hide a secret, and RFCs' words in angle brackets. */
const open = /\.\.\.|…|\*{3,}|<[^<>]*\s[^<>]*>|\[(?:redacted|hidden|removed)\]/i

/** A name, or a set. */
const parts = new RegExp(
  String.raw`(?<open>${open.source})|\$(?<name>[A-Za-z]\w*)|\{(?<set>[^{}]*\|[^{}]*)\}`,
  'gi',
)

/**
 * Reads a client's line: `...` is anything, `$name` binds when it is first seen and must be the same later,
 * `{a|b}` is one of several. The keyword may be in either case.
 * @throws UsageError where a set is empty or the line is
 */
export function linePattern(text: string): LinePattern {
  if (text === '') {
    throw new UsageError('the client says nothing in this line', {
      hint: 'write C: NOOP, or C: ... for any line',
    })
  }
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(parts)) {
    pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push(pieceOf(match, text))
    from = match.index + match[0].length
  }
  pieces.push({ kind: 'text', text: text.slice(from) })
  const keyword = /^(?<word>[A-Za-z][A-Za-z0-9]*)(?= |$)/.exec(text)?.groups?.['word']
  const verb =
    keyword === undefined || new RegExp(`^(?:${open.source})`).test(text) ? null : keyword
  const rest = text.slice(verb?.length ?? 0).trim()
  const isOpen = pieces.some(({ kind }) => kind !== 'text')
  return {
    verb: verb?.toUpperCase() ?? null,
    names: pieces.flatMap((piece) => (piece.kind === 'name' ? [piece.name] : [])),
    literal: isOpen ? null : rest,
    match: matcher(pieces, verb),
  }
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'set'; readonly words: readonly string[] }

function pieceOf(match: RegExpExecArray, text: string): Piece {
  const { name, set } = match.groups ?? {}
  if (name !== undefined) return { kind: 'name', name }
  if (set === undefined) return { kind: 'open' }
  const words = set.split('|').map((word) => word.trim())
  if (!words.includes('')) return { kind: 'set', words }
  throw new UsageError(`${match[0]} in "${text}" has an empty choice`, {
    hint: 'write {one|other}; for something that may be missing write two exchanges',
  })
}

const plain = (text: string): string =>
  Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

function matcher(pieces: readonly Piece[], verb: string | null): LinePattern['match'] {
  const names = pieces.flatMap((piece) => (piece.kind === 'name' ? [piece.name] : []))
  const whole = (bound: ReadonlyMap<string, string>): RegExp => {
    const seen = new Set<string>()
    const source = pieces.map((piece) => {
      if (piece.kind === 'text') return plain(piece.text)
      if (piece.kind === 'open') return '.*'
      if (piece.kind === 'set') return `(?:${piece.words.map(plain).join('|')})`
      const known = bound.get(piece.name)
      if (known !== undefined) return known.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
      if (seen.has(piece.name)) return String.raw`\k<${piece.name}>`
      seen.add(piece.name)
      return `(?<${piece.name}>.+?)`
    })
    return new RegExp(`^${source.join('')}$`, 's')
  }
  // Names that are still free when the dialogue begins are so for every connection.
  const fresh = names.length === 0 ? whole(new Map()) : null
  return (line, bound) => {
    const asked = verb === null ? line : withKeyword(line, verb)
    const found = (fresh ?? whole(bound)).exec(asked)
    if (!found) return null
    return new Map(
      names.flatMap((name): [string, string][] => {
        const value = bound.get(name) ?? found.groups?.[name]
        return value === undefined ? [] : [[name, value]]
      }),
    )
  }
}

/** The line with its keyword as the log has it, where they differ in case alone. */
function withKeyword(line: string, verb: string): string {
  const same = line.slice(0, verb.length).toUpperCase() === verb.toUpperCase()
  return same ? verb + line.slice(verb.length) : line
}
