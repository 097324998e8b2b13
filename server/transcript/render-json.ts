import { transcriptVersion } from './entry.ts'
import type { Entry } from './entry.ts'

/** The first line of a JSON Lines transcript: what wrote it, and the version of the format. */
export function jsonHeader(producer: string, seed: number): string {
  return `${JSON.stringify({ transcript: transcriptVersion, producer, seed })}\n`
}

/** One entry as one line of JSON with its line end. */
export function jsonLine(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`
}
