import { describe, expect, it } from 'vitest'
import { dialogue, told } from './surroundings.ts'

const anonymous = async (message: string | Uint8Array): Promise<string> =>
  told(await (await dialogue('ANONYMOUS')).say(message))

describe('ANONYMOUS', () => {
  it.each([
    'sirhc',
    'sirhc@example.test',
    '"a@b"@c',
    '',
    'h\u00e9h\u00e9',
    'a b',
    '\u{1f600}'.repeat(255),
  ])('[mech.anonymous.trace] records the trace %j', async (trace) =>
    expect(await anonymous(trace)).toBe(`anonymous ${trace}`),
  )

  it.each([
    'x'.repeat(256),
    'a\nb',
    'a\0b',
    '@',
    'a@',
    '@b',
    'a@b@c',
    'a b@c',
    'a\u200eb',
    '\ue000',
  ])('[mech.anonymous.trace] refuses %j', async (trace) =>
    expect(await anonymous(trace)).toBe('malformed'),
  )

  it('refuses ill-formed UTF-8', async () => {
    expect(await anonymous(Buffer.from([0x61, 0xe9]))).toBe('malformed')
  })
})
