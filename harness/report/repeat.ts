import type { CaseRecord } from '../judge/case-record.ts'

/** The command line that runs a case of a named client again. */
export function repeatCommand({
  client,
  scenario,
  mode,
  seed,
}: Pick<CaseRecord, 'client' | 'scenario' | 'mode' | 'seed'>): string {
  const words = ['popquiz', 'conform', '--client', client.name, '--mode', mode.tls]
  words.push(mode.delete ? '--delete' : '--leave', scenario === '' ? 'truth' : scenario)
  words.push('--seed', String(seed))
  return words.map(shellWord).join(' ')
}

/** A word as a POSIX shell takes it: in quotes where it would mean more than itself. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
