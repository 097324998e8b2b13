import { UsageError } from '../base/errors.ts'
import type { Selector } from './model.ts'

/** A set of numbers as a plain value. */
export type NumberSet =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'every'; readonly step: number }
  | { readonly kind: 'some'; readonly numbers: readonly number[] }

const hint = 'write 2, [1, 3], 2.., ..3, 2..5 or every 3'

const whole = (text: string): number => Number.parseInt(text, 10)

/**
 * Reads a set of numbers as scenarios write it: `2`, `[1, 3]`, `2..`, `..3`, `2..5`, `every 3`.
 * @throws UsageError that names the text, without place.
 */
export function parseSelector(written: Selector): NumberSet {
  if (typeof written === 'number') return { kind: 'some', numbers: [natural(written)] }
  if (typeof written !== 'string') {
    if (written.length > 0) return { kind: 'some', numbers: written.map(natural) }
    throw new UsageError('the list of numbers is empty', { hint })
  }
  const text = written.trim()
  if (/^\d{1,15}$/.test(text)) return { kind: 'some', numbers: [whole(text)] }
  const every = /^every\s+(?<step>\d{1,15})$/.exec(text)?.groups?.['step']
  if (every !== undefined && whole(every) > 0) return { kind: 'every', step: whole(every) }
  const range = /^(?<low>\d{0,15})\.\.(?<high>\d{0,15})$/.exec(text)?.groups
  const { low = '', high = '' } = range ?? {}
  if (low === '' && high === '') throw new UsageError(`"${written}" is no set of numbers`, { hint })
  const from = low === '' ? 0 : whole(low)
  const to = high === '' ? Infinity : whole(high)
  if (from <= to) return { kind: 'range', low: from, high: to }
  throw new UsageError(`"${written}" holds no number`, { hint: `write ${to}..${from}` })
}

/** Whether the number is in the set. */
export function selects(set: NumberSet, number: number): boolean {
  if (set.kind === 'range') return number >= set.low && number <= set.high
  if (set.kind === 'every') return number > 0 && number % set.step === 0
  return set.numbers.includes(number)
}

/** The set in words, for messages: `2`, `1 or 3`, `2..`, `every 3`. */
export function selectorText(set: NumberSet): string {
  if (set.kind === 'every') return `every ${set.step}`
  if (set.kind === 'some') return set.numbers.join(' or ')
  return `${set.low === 0 ? '' : set.low}..${set.high === Infinity ? '' : set.high}`
}

function natural(number: number): number {
  if (Number.isInteger(number) && number >= 0) return number
  throw new UsageError(`${String(number)} is no whole number from 0`, { hint })
}
