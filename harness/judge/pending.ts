/**
 * Requirements whose check is still to be written. The list only shrinks: an id goes when its check or its reason
 * (undecided.ts) comes. A test compares.
 */
export const pending: readonly string[] = [
  // greeting
  // commands
  // responses
  // authorization
  // transaction
  // update
  // capabilities
  // tls
  // certificates
  // sasl
  // unicode
  // discovery
  // legacy
]
