/** A Markdown table. Cells are text; what would break a row is escaped. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `| ${head.map(() => '-').join(' | ')} |`, ...rows.map(line), ''].join('\n')
}

function cell(text) {
  return String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** `1939 section 5` becomes `RFC 1939 section 5`; what is no number stays. */
export function rfc(text) {
  return /^\d/.test(text) ? `RFC ${text}` : text
}
