import { describe, expect, it } from 'vitest'
import { createAddressList } from '../../server/accounts/address-list.ts'

describe('the allow-list of addresses', () => {
  const list = createAddressList([
    '192.0.2.7',
    '10.0.0.0/8',
    '2001:db8::1',
    'fd00::/8',
    'fe80::/10',
  ])

  it.each(['192.0.2.7', '10.255.0.1', '2001:db8::1', '2001:0db8:0::1', 'fd12::3', 'fe80::1%eth0'])(
    'holds %s',
    (address) => expect(list.allows(address)).toBe(true),
  )

  it.each(['::ffff:192.0.2.7', '::ffff:10.1.1.1'])(
    'holds %s, IPv4 on a dual-stack socket',
    (address) => expect(list.allows(address)).toBe(true),
  )

  it.each(['192.0.2.8', '11.0.0.1', '2001:db8::2', '::ffff:11.0.0.1', '', 'localhost'])(
    'does not hold %j',
    (address) => expect(list.allows(address)).toBe(false),
  )

  it.each([
    'localhost',
    '10.0.0.0/33',
    '10.0.0.0/',
    '::/129',
    '10.0.0.0/8/8',
    '1.2.3',
    '10.0.0.0/x',
  ])('refuses the entry %j by name', (entry) =>
    expect(() => createAddressList([entry])).toThrow(`allowed address "${entry}"`),
  )

  it('lets nobody in where it is empty', () => {
    expect(createAddressList([]).allows('127.0.0.1')).toBe(false)
  })
})
