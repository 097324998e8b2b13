import type { Moment } from '../../session/interceptor.ts'
import type { Reply, ReplyCause } from '../../wire/reply.ts'
import type { Dialect, ErrorCase, ErrorKey } from './dialect.ts'

/**
 * The line for a refusal: that of its cause, or of `any`; each by its special cases first. Undefined where the
 * dialect says nothing, or the reply does not tell its cause.
 */
export function errorLine(
  errors: NonNullable<Dialect['errors']>,
  moment: Moment,
  truth: Reply,
): string | undefined {
  const { cause } = truth
  const cases = casesOf(moment, truth)
  return (
    (cause === undefined ? undefined : lineOf(errors, cause, cases)) ?? lineOf(errors, 'any', cases)
  )
}

function lineOf(
  errors: NonNullable<Dialect['errors']>,
  name: ReplyCause | 'any',
  cases: readonly ErrorCase[],
): string | undefined {
  for (const one of cases) {
    const line = errors[`${name} ${one}` as ErrorKey]
    if (line !== undefined) return line
  }
  return errors[name]
}

function casesOf(moment: Moment, truth: Reply): readonly ErrorCase[] {
  const cases: ErrorCase[] = []
  if (truth.after === 'close') cases.push('closing')
  if (moment.at === 'sasl') cases.push('AUTH')
  else if (moment.verb !== '') cases.push(moment.verb as Uppercase<string>)
  if (!moment.context.opened) cases.push('early')
  return cases
}
