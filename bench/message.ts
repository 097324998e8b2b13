const line = 'The quick brown fox jumps over the lazy dog, and then it does the same again.\r\n'

/**
 * A message of exactly `size` octets with CRLF line ends, ending in one. One line starts with a dot,
 * so that no server may skip the look for dots.
 */
export function message(size: number, number = 1): Buffer {
  const header =
    `From: bench@example.test\r\nTo: reader@example.test\r\nSubject: number ${number}\r\n` +
    `Date: Thu, 1 Jan 2026 00:00:00 +0000\r\nMessage-ID: <${number}@example.test>\r\n\r\n`
  const start = Buffer.from(`${header}.a line that starts with a dot\r\n`, 'latin1')
  const whole = Buffer.alloc(Math.max(size, start.length + 2), line, 'latin1')
  start.copy(whole)
  // The repeated line begins anew right behind the start, so that every line end stays whole.
  whole.fill(line, start.length, whole.length - 2, 'latin1')
  // A CR just before the last CRLF would be a bare one.
  if (whole[whole.length - 3] === 13) whole[whole.length - 3] = 0x2e
  whole.write('\r\n', whole.length - 2, 'latin1')
  return whole
}

/** What a server sends for a message: status line, stuffed body and the final dot, in one buffer. */
export function reply(size: number): Buffer {
  const body = message(size).toString('latin1').replace(/^\./gm, '..')
  return Buffer.from(`+OK ${size} octets\r\n${body}.\r\n`, 'latin1')
}
