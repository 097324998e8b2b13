import type { ParameterValue } from './fault.ts'

/**
 * Which message numbers the value of a parameter of type `numbers` means: `all`, 2, [1, 3], `2..5`, `2..`,
 * `..3`, `every 3`. The value has been checked when it was read; what is none of these means no number.
 */
export function numberSet(value: ParameterValue | undefined): (number: number) => boolean {
  if (value === 'all') return () => true
  if (typeof value === 'number') return (number) => number === value
  if (Array.isArray(value)) {
    const numbers = new Set<ParameterValue>(value)
    return (number) => numbers.has(number)
  }
  const text = String(value).trim()
  if (/^\d+$/.test(text)) return (number) => number === Number(text)
  const step = Number(/^every\s+(\d+)$/.exec(text)?.[1] ?? 0)
  if (step > 0) return (number) => number > 0 && number % step === 0
  const range = /^(?<low>\d*)\.\.(?<high>\d*)$/.exec(text)?.groups
  if (!range) return () => false
  const { low = '', high = '' } = range
  return (number) => number >= Number(low) && (high === '' || number <= Number(high))
}
