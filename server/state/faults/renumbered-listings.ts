import type { MaildropFault } from '../maildrop-fault.ts'

/** Listings that count on behind a deleted message. */
export const renumberedListings: MaildropFault = {
  kind: 'renumbered-listings',
  site: 'maildrop',
  summary: 'after DELE, LIST and UIDL number the rest anew',
  about:
    'LIST and UIDL without argument leave no gap where a message is marked deleted, while RETR, DELE and LIST ' +
    'with a number go by the true numbers: a Courier release of 2026. A client that lists again after DELE ' +
    'fetches and deletes the wrong messages.',
  rfc: '1939 section 5',
  parameters: {},
  apply(_values, { opened }) {
    if (!opened) return null
    opened.renumbered = true
    return 'listings are numbered without gaps'
  },
}
