const named = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x5c, '\\\\'],
])

/** Makes control and 8-bit octets readable (`\r`, `\xff`), so that no terminal is disturbed by them. */
export function visible(latin1: string): string {
  // oxlint-disable-next-line no-control-regex
  return latin1.replace(/[\x00-\x1f\\\x7f-\uffff]/g, (character) => {
    const code = character.charCodeAt(0)
    return named.get(code) ?? `\\x${code.toString(16).padStart(2, '0')}`
  })
}
