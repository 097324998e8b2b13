import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Texts } from './texts.ts'

/** The languages there are, in the order of their tags. */
export const languages: readonly Texts[] = [de, en, fr]

/**
 * Finds a language by the lookup of RFC 4647: `de-AT` finds `de`; `*` finds the first offered.
 * @param offered the tags this server offers.
 */
export function lookUp(range: string, offered: readonly string[]): Texts | undefined {
  const byTag = (tag: string | undefined): Texts | undefined =>
    languages.find((texts) => texts.tag === tag)
  if (range === '*') return byTag(offered[0])
  const subtags = range.toLowerCase().split('-')
  for (; subtags.length > 0; subtags.pop()) {
    const tag = subtags.join('-')
    if (offered.includes(tag)) return byTag(tag)
  }
  return undefined
}
