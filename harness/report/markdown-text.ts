import { shownLine } from './words.ts'

/** Text that no Markdown and no HTML is read into. */
export function text(words: string): string {
  // In one pass: what stands in for one character must not be taken for text again.
  return shownLine(words).replace(/[&<>\\`*_{}[\]()#+!|~@:]/g, (character) =>
    /[&<>]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  )
}

/** A code span: the fence is longer than any run of backticks in it, and a table's bars stay bars. */
export function code(words: string): string {
  const line = shownLine(words).replaceAll('|', String.raw`\|`)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`
}
