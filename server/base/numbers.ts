import { UsageError } from './errors.ts'
import type { ParameterValue } from './fault.ts'

const hint = 'write 2, [1, 3], 2..5, 2.. or all'

/**
 * Whether a message number, counted from 1, is among the numbers of a parameter: `2`, `[1, 3]`, `2..5`,
 * `2..`, `..3`, `all`, or a list of these.
 * @throws UsageError where the parameter is none of these, without place.
 */
export function numbersOf(written: ParameterValue): (number: number) => boolean {
  if (typeof written === 'number') {
    if (Number.isInteger(written) && written > 0) return (number) => number === written
  } else if (typeof written === 'string') {
    const found = ofText(written.trim())
    if (found) return found
  } else if (typeof written === 'object' && written.length > 0) {
    const parts = written.map(numbersOf)
    return (number) => parts.some((has) => has(number))
  }
  throw new UsageError(`${JSON.stringify(written)} names no messages`, { hint })
}

function ofText(text: string): ((number: number) => boolean) | undefined {
  if (text === 'all') return () => true
  const { low, high, dots } =
    /^(?<low>\d{0,9})(?<dots>\.\.)?(?<high>\d{0,9})$/.exec(text)?.groups ?? {}
  if (low === undefined || high === undefined || (low === '' && high === '')) return undefined
  if (dots === undefined) return Number(text) > 0 ? (number) => number === Number(text) : undefined
  const from = low === '' ? 1 : Number(low)
  const to = high === '' ? Infinity : Number(high)
  return from <= to ? (number) => number >= from && number <= to : undefined
}
