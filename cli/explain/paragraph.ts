/** Columns of an explanation; longer lines are tiring to read. */
const width = 88

/** Words in lines of bearable length, each behind `indent`. */
export function paragraph(text: string, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  return line === '' ? lines : [...lines, indent + line]
}

/** A heading and what stands below it, set in by two; nothing where nothing does. */
export function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  return ['', heading, ...lines.map((line) => (line === '' ? '' : `  ${line}`))]
}

/** A point of a list: a dash, and the rest below its text. */
export function point(text: string): string[] {
  const [first = '', ...rest] = paragraph(text, '    ')
  return [`- ${first.trimStart()}`, ...rest.map((line) => line.slice(2))]
}
