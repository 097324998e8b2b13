import { closeSync } from 'node:fs'
import { measureSpan } from './file-message.ts'
import type { FileLocation } from './file-span.ts'
import { openWhole } from './file-span.ts'
import type { Found } from './found.ts'

/** What else is known of a message that is a whole file. */
export interface FoundFileDetails extends Pick<Found, 'uid' | 'arrivedAt' | 'place'> {
  readonly flags?: readonly string[]
}

/**
 * A message that is a whole file.
 * @param name what its unique-id is made from.
 */
export function foundFile(
  location: FileLocation,
  name: string,
  details: FoundFileDetails = {},
): Found {
  const { flags, ...known } = details
  return {
    ...known,
    name,
    measure(content) {
      const { descriptor, span, modified } = openWhole(location)
      try {
        const measured = measureSpan({ span, ...(flags && { flags }) }, descriptor, content)
        return measured instanceof Promise
          ? measured.then((done) => ({ ...done, arrivedAt: modified }))
          : { ...measured, arrivedAt: modified }
      } finally {
        // A large file is measured over a descriptor of its own, which lives as long as it takes.
        closeSync(descriptor)
      }
    },
  }
}
