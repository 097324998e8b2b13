import { shownLine } from '../words.ts'

/** Markup that is safe to put into the page as it is. */
export interface Html {
  readonly html: string
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, nothing is nothing. */
export type Part = Html | string | number | undefined | false | readonly Part[]

/** A template of markup: whatever text stands in it, from whichever server or client, stays text. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = '', ...rest] = pieces
  return { html: first + rest.map((piece, i) => written(parts[i]) + piece).join('') }
}

/** Markup of our own that is no template. */
export function raw(markup: string): Html {
  return { html: markup }
}

function written(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return 'html' in part ? part.html : part.map(written).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text on one line as it stands in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return shownLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
