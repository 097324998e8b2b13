import type { ClientMode } from '../judge/mode.ts'
import { verdictsByWeight } from '../judge/verdict.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { CaseEntry, ClientFacts } from './model.ts'

const ways: readonly ClientMode['tls'][] = ['none', 'opportunistic', 'stls', 'implicit']

/** By client, scenario and mode: the one order of cases, whatever ran first. */
export function caseOrder(one: CaseEntry, other: CaseEntry): number {
  return (
    clientOrder(one.client, other.client) ||
    compareText(one.scenario, other.scenario) ||
    ways.indexOf(one.mode.tls) - ways.indexOf(other.mode.tls) ||
    Number(one.mode.delete) - Number(other.mode.delete) ||
    compareText(addressOf(one.mode), addressOf(other.mode)) ||
    one.seed - other.seed
  )
}

/** By name, then by version. */
export function clientOrder(one: ClientFacts, other: ClientFacts): number {
  return compareText(one.name, other.name) || compareText(one.version, other.version)
}

/** By code units, the same on every machine. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** What tells cases apart. */
export function caseKey({ client, scenario, mode, seed }: CaseEntry): string {
  return JSON.stringify([client.name, client.version, scenario, modeKey(mode), seed])
}

/** `curl 8.5.0`; the name alone where the version is not known. */
export function clientText({ name, version }: ClientFacts): string {
  return version === '' ? name : `${name} ${version}`
}

/** What tells modes apart. */
export function modeKey(mode: ClientMode): string {
  return JSON.stringify([mode.tls, mode.delete, addressOf(mode)])
}

/** What the client was given in place of a host. */
function addressOf({ url, discovered }: ClientMode): string {
  return url ?? discovered ?? ''
}

/** `STLS, deletes`: what the client was told. */
export function modeText(mode: ClientMode): string {
  const address = addressOf(mode)
  const given = address === '' ? '' : `, given ${address}`
  return `${tlsText[mode.tls]}, ${mode.delete ? 'deletes' : 'leaves mail'}${given}`
}

/** The use of TLS, in words. */
const tlsText: Readonly<Record<ClientMode['tls'], string>> = {
  none: 'no TLS',
  stls: 'STLS required',
  implicit: 'TLS from the start',
  opportunistic: 'STLS if offered',
}

/** Negative where the first is worse. */
export function byWeight(one: Verdict, other: Verdict): number {
  return verdictsByWeight.indexOf(one) - verdictsByWeight.indexOf(other)
}

/** The worst of several; PASS of none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.toSorted(byWeight)[0] ?? 'PASS'
}

/** What stands for the truthful server where a scenario's id would. */
export function scenarioText(id: string): string {
  return id === '' ? '(the truth)' : id
}
