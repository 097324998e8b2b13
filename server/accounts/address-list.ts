import { BlockList, isIP } from 'node:net'
import { UsageError } from '../base/errors.ts'

/** The network addresses that may log in, as a provider's allow-list. */
export interface AddressList {
  allows(address: string): boolean
}

/**
 * @param entries IPv4 or IPv6 addresses (`192.0.2.7`, `2001:db8::1`) and blocks (`10.0.0.0/8`).
 * An IPv4 entry also covers the same address written as IPv6 (`::ffff:192.0.2.7`), as dual-stack
 * sockets report it.
 * @throws UsageError for an entry that is neither.
 */
export function createAddressList(entries: readonly string[]): AddressList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', length, ...rest] = entry.split('/')
    const version = isIP(address)
    const bits = length === undefined ? undefined : Number(length)
    const longest = version === 4 ? 32 : 128
    const badBits = bits !== undefined && (!/^\d{1,3}$/.test(length ?? '') || bits > longest)
    if (version === 0 || badBits || rest.length > 0) {
      throw new UsageError(`allowed address "${entry}" is not an address or a block of addresses`, {
        hint: 'write 192.0.2.7, 10.0.0.0/8, 2001:db8::1 or 2001:db8::/32',
      })
    }
    const family = version === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, bits, family)
  }
  return {
    allows(address) {
      const plain = address.replace(/%.*$/, '')
      const version = isIP(plain)
      return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
    },
  }
}
