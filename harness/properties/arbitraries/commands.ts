import fc from 'fast-check'

const number = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.constantFrom(0, -1, 999_999_999, '01', 'x'),
)

/** Commands of TRANSACTION, right ones and wrong ones, without CRLF. */
export function commands(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('NOOP', 'STAT', 'LIST', 'UIDL', 'CAPA', 'RSET', 'LAST'),
    fc
      .tuple(fc.constantFrom('RETR', 'DELE', 'LIST', 'UIDL'), number)
      .map((words) => words.join(' ')),
    fc.tuple(number, fc.integer({ min: 0, max: 20 })).map(([n, lines]) => `TOP ${n} ${lines}`),
    fc.constantFrom('', ' ', 'XTND', 'retr 1', 'RETR', 'RETR  1', 'USER alice', 'STLS', 'QUITT'),
    fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
  )
}

/** What a client might say between login and QUIT. Shrinks to nothing. */
export function commandSequences(): fc.Arbitrary<readonly string[]> {
  return fc.array(commands(), { maxLength: 25 })
}
