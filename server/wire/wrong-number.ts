import type { Parameter, ParameterValues } from '../base/fault.ts'

/** The two ways to be wrong about a number: by so many, or in any case this one. */
export function addOrSayParameters(what: string): Readonly<Record<'add' | 'say', Parameter>> {
  const most = Number.MAX_SAFE_INTEGER
  return {
    add: {
      type: 'integer',
      min: -most,
      max: most,
      optional: true,
      about: `How many ${what} more than there are, or less where it is negative; never below 0.`,
    },
    say: {
      type: 'integer',
      min: -most,
      max: most,
      optional: true,
      about: `How many ${what} it says.`,
    },
  }
}

/** Whether exactly one of the two is given. */
export function checkAddOrSay({ add, say }: ParameterValues): string | undefined {
  return (add === undefined) === (say === undefined) ? "needs either 'add' or 'say'" : undefined
}

/** The wrong number in place of the right one. */
export function addOrSay(right: string, { add, say }: ParameterValues): string {
  if (say !== undefined) return String(say)
  const wrong = BigInt(right) + BigInt(Number(add ?? 0))
  return String(wrong < 0n ? 0n : wrong)
}
