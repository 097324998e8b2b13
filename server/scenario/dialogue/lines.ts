import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { Spot } from '../load/report.ts'
import type { Source } from '../load/source.ts'

/** One line of a dialogue. */
export interface DialogueLine {
  /** Who speaks: the client, the server, the server octet for octet, or nobody (a remark alone). */
  readonly by: 'client' | 'server' | 'raw' | 'nobody' | 'unknown'
  /** What is said, without prefix and remarks. */
  readonly text: string
  /** What stands in brackets behind it, without the brackets. */
  readonly remarks: readonly string[]
  /** Counts the lines of the dialogue from 1. */
  readonly number: number
  readonly spot: Spot
}

/** Time and date as logs write them before a line. */
const stamp =
  /^\s*\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]*(?:[-|][ \t]+)?/

/** Who speaks, as RFCs, bug reports and the logs of clients write it; one space behind it is no text. */
const speakers: readonly (readonly [RegExp, DialogueLine['by']])[] = [
  [/^S\(raw\): ?/i, 'raw'],
  [/^(?:C|Client|SEND|SENT|POP3>|POP>|-->|->|>{1,3})(?::|(?<=>))[ \t]?/i, 'client'],
  [
    /^(?:S|Server|RECV|RECEIVED|POP3<|POP<|<--|<-|<{1,3}(?!\S+@\S+>))(?::|(?<=[<-]))[ \t]?/i,
    'server',
  ],
]

/** A remark begins with a word in lower case; response codes are in upper case. */
const remark = /(?<before>^|[^\\])\[(?<text>[a-z][^[\]]*)\][ \t]*$/

/**
 * Takes a dialogue apart into lines. Empty lines and those that begin with `#` are left out.
 * @param isRemark whether a text in brackets behind a line is one; what stands alone in brackets always is
 */
export function dialogueLines(
  text: string,
  { source, path }: { readonly source: Source; readonly path: YamlPath },
  isRemark: (text: string) => boolean,
): DialogueLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((written, index): DialogueLine[] => {
    if (/^\s*(?:#.*)?$/.test(written)) return []
    const rest = written.replace(stamp, '').trimStart()
    const spot = spotOf(written, index, source, path)
    const number = index + 1
    const remarks: string[] = []
    if (/^\[[^\]]*\]\s*$/.test(rest)) {
      const alone = rest.trim().slice(1, -1).trim()
      return [{ by: 'nobody', text: '', remarks: [alone], number, spot }]
    }
    const [prefix, by] = speakers.find(([pattern]) => pattern.test(rest)) ?? [null, 'unknown']
    let said = prefix ? rest.replace(prefix, '') : rest
    for (let found = remark.exec(said); found; found = remark.exec(said)) {
      const { before = '', text: inside = '' } = found.groups ?? {}
      if (!isRemark(inside)) break
      remarks.unshift(inside.trim())
      said = (said.slice(0, found.index) + before).trimEnd()
    }
    return [{ by, text: said.replace(/\\\[/g, '['), remarks, number, spot }]
  })
}

/** Where a line of the dialogue stands in its file. */
function spotOf(written: string, index: number, source: Source, path: YamlPath): Spot {
  const { line, file } = source.placeOf(path)
  if (line === undefined || source.scalar(path)?.style !== 'block') return { source, path }
  const number = line + 1 + index
  const start = written.search(/\S/)
  const column = (source.lines[number - 1]?.indexOf(written.trim()) ?? 0) + 1
  return {
    source,
    path,
    place: {
      ...(file !== undefined && { file }),
      line: number,
      column: Math.max(column, start + 1, 1),
    },
  }
}
