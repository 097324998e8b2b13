import { bind } from '../bind.ts'
import type { Check } from '../check.ts'

/** The addresses that never leave this machine. Tests need the first; few have only the second. */
export const loopback: Check = {
  name: 'loopback',
  async run() {
    const four = await bind('127.0.0.1', 0)
    const six = await bind('::1', 0)
    if (four !== undefined) {
      const fix = 'bring the loopback interface up: ip link set lo up'
      return { state: 'bad', found: `127.0.0.1 cannot be bound: ${four}`, fix }
    }
    if (six === undefined) return { state: 'good', found: '127.0.0.1 and ::1' }
    return { state: 'good', found: `127.0.0.1; without ::1, as IPv6 is off (${six})` }
  },
}
