import { describe, expect, it } from 'vitest'
import { hostName } from '../../certs/names.ts'
import { UsageError } from '../../server/base/errors.ts'

describe('a host name in a certificate', () => {
  it.each([
    ['mail.example.org', 'dns', 'mail.example.org'],
    ['MAIL.Example.ORG', 'dns', 'mail.example.org'],
    ['*.example.org', 'dns', '*.example.org'],
    ['bücher.example', 'dns', 'xn--bcher-kva.example'],
    ['my_host', 'dns', 'my_host'],
    ['192.0.2.1', 'ip', '192.0.2.1'],
    ['2001:db8::1', 'ip', '2001:db8::1'],
  ])('%s is %s %s', (host, type, value) => {
    expect(hostName(host)).toEqual({ type, value })
  })

  it.each([
    '',
    'a b',
    'a..b',
    '-a.example',
    'mail.*.example',
    'http://a',
    '*',
    '1.2.3',
    'x'.repeat(64),
  ])('%j is refused with a hint', (host) => {
    expect(() => hostName(host)).toThrow(UsageError)
    expect(() => hostName(host)).toThrow(`certificate host name '${host}'`)
  })
})
