/** A hundred megabytes, or as many messages, to be fetched: nothing there that a smaller one would not show. */
export const tooLarge: readonly string[] = [
  'retrieval/hundred-megabytes',
  'listings/a-million-messages',
]
