/** What stores make of a message; all of it latin1 text. */

/** With the line ends of Unix. */
export function withLf(content: string): string {
  return content.replaceAll('\r\n', '\n')
}

/** As in an mbox: LF, and `From ` quoted at the start of lines, as mboxrd does it. */
export function asMboxrd(content: string): string {
  return withLf(content).replace(/^(>*From )/gm, '>$1')
}

/** The same as mboxo does it, which leaves quoted lines alone. */
export function asMboxo(content: string): string {
  return withLf(content).replace(/^From /gm, '>From ')
}
