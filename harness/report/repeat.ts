import type { CaseRecord } from '../judge/case-record.ts'

/** The command line that runs a case of a named client again. */
export function repeatCommand({
  client,
  scenario,
  mode,
  seed,
}: Pick<CaseRecord, 'client' | 'scenario' | 'mode' | 'seed'>): string {
  const words = ['popquiz', 'conform', '--client', client.name, '--mode', mode.tls]
  if (mode.delete) words.push('--delete')
  words.push('--seed', String(seed))
  if (scenario !== '') words.push(scenario)
  return words.map(shellWord).join(' ')
}

/** A word as a POSIX shell takes it: in quotes where it would mean more than itself. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
