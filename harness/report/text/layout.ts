/** Columns of a text for people. */
const width = 100

/** Words in lines that fit, each behind `indent`. */
export function wrapped(text: string, indent: string): string[] {
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

/** `  requirement  RFC 1939 ...`: a label, and its text beside it. */
export function field(label: string, text: string): string[] {
  const [first = '', ...rest] = wrapped(text, ' '.repeat(15))
  return [`  ${label.padEnd(13)}${first.trimStart()}`, ...rest]
}
