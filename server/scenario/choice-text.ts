import { nearestWords } from '../mailbox/nearest.ts'

/** Longer lists are left out where a near word is known. */
const longest = 20

/** The hint for a word that is not known: what is near, and what there is, `choose from a, b`. */
export function choiceText(word: string, known: readonly string[], lead = 'choose from'): string {
  const near = nearestWords(word, known)
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : ''
  if (meant !== '' && known.length > longest) return meant
  return `${meant}${meant === '' ? '' : ' '}${lead}${lead.endsWith('from') ? '' : ':'} ${known.join(', ')}`
}
