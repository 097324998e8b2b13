import { UsageError } from './base/errors.ts'
import type { ServerOptions } from './options.ts'
import type { Settings } from './state/settings.ts'
import { lax, strict } from './state/settings.ts'
import { languages } from './state/texts/index.ts'

function wholeNumber(
  name: string,
  value: number | null | undefined,
  low: number,
  high: number,
): void {
  if (value === undefined || value === null) return
  if (Number.isInteger(value) && value >= low && value <= high) return
  throw new UsageError(`option ${name} is ${String(value)}`, {
    hint: `give a whole number from ${low} to ${high}`,
  })
}

/** RFC 1939 section 3: at least ten minutes. Shorter ones are for scenarios, which say so. */
const shortestAutologout = 600_000

function checkSettings(settings: Settings, shortest: number): void {
  wholeNumber('settings.longestCommand', settings.longestCommand, 255, 1_048_576)
  wholeNumber('settings.longestAuth', settings.longestAuth, 255, 1_048_576)
  wholeNumber('settings.longestSaslLine', settings.longestSaslLine, 1024, 16_777_216)
  wholeNumber('settings.badCommands', settings.badCommands, 1, 1_000_000)
  wholeNumber('settings.failedLogins', settings.failedLogins, 1, 1_000_000)
  wholeNumber('settings.loginDelay', settings.loginDelay, 0, 31_536_000)
  wholeNumber('settings.autologoutMs', settings.autologoutMs, shortest, 2 ** 31 - 1)
  if (typeof settings.expireDays === 'number') {
    wholeNumber('settings.expireDays', settings.expireDays, 0, 36_500)
  }
  for (const name of ['greeting', 'implementation'] as const) {
    const text = settings[name]
    if (text === null || (/^[\x20-\x7e]*$/.test(text) && text.length <= 400)) continue
    throw new UsageError(`option settings.${name} does not fit on one line`, {
      hint: 'at most 400 printable ASCII characters (RFC 1939 section 3: a line has 512 octets)',
    })
  }
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/.test(settings.host)) {
    throw new UsageError(`option settings.host is "${settings.host}"`, {
      hint: 'give a host name of at most 64 letters, digits, dots and hyphens; it stands in the greeting',
    })
  }
  if (settings.greeting.startsWith('[')) {
    throw new UsageError('option settings.greeting begins with "["', {
      hint: 'a bracket there is a response code (RFC 2449 section 6.4); begin with a word',
    })
  }
  for (const tag of settings.languages) {
    if (languages.some((texts) => texts.tag === tag)) continue
    throw new UsageError(`option settings.languages names "${tag}", which there is no text for`, {
      hint: `choose from ${languages.map((texts) => texts.tag).join(', ')}`,
    })
  }
}

/**
 * The behaviour in force.
 * @param scripted where a scenario has its say, and may be less patient than the RFC wants.
 * @throws UsageError for values out of bounds, with the option's name and the bounds.
 */
export function settingsOf(options: ServerOptions, scripted = false): Settings {
  const { policy = 'lax', settings: own = {} } = options
  if (policy !== 'lax' && policy !== 'strict') {
    throw new UsageError(`option policy is "${String(policy)}"`, { hint: 'choose strict or lax' })
  }
  const base = policy === 'strict' ? strict : lax
  const unknown = Object.keys(own).find((name) => !(name in base))
  if (unknown !== undefined) {
    throw new UsageError(`option settings.${unknown} does not exist`, {
      hint: `choose from ${Object.keys(base).join(', ')}`,
    })
  }
  const settings: Settings = { ...base, ...own, legacy: { ...base.legacy, ...own.legacy } }
  checkSettings(settings, scripted ? 1 : shortestAutologout)
  return settings
}

/** @throws UsageError for ports, seeds and limits out of bounds. */
export function checkOptions(options: ServerOptions): void {
  wholeNumber('port', options.port, 0, 65_535)
  wholeNumber('tlsPort', options.tlsPort, 0, 65_535)
  wholeNumber('seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  wholeNumber('maxConnections', options.maxConnections, 1, 10_000_000)
  wholeNumber('keep', options.keep, 100, 100_000_000)
  const scale = options.timeScale
  if (scale !== undefined && !(scale > 0 && scale <= 1000)) {
    throw new UsageError(`option timeScale is ${String(scale)}`, {
      hint: 'give a number above 0 and at most 1000; 0.01 makes time pass 100 times as fast',
    })
  }
  if (scale !== undefined && options.clock) {
    throw new UsageError('options clock and timeScale exclude each other', {
      hint: 'a clock of your own decides how fast its time passes',
    })
  }
  if (options.all && (options.scenario ?? options.profile) !== undefined) {
    const name = options.scenario === undefined ? 'profile' : 'scenario'
    throw new UsageError(`options all and ${name} exclude each other`, {
      hint: 'with all, each client chooses its scenario by user name',
    })
  }
  if (options.set && (options.scenario ?? options.profile) === undefined) {
    throw new UsageError('option set has no scenario whose parameters it could set', {
      hint: 'give option scenario or profile',
    })
  }
  if (options.users?.length === 0) {
    throw new UsageError('option users is empty', { hint: 'leave it out to get alice' })
  }
}
