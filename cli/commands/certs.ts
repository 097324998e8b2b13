import { certificateNames } from '../certs/names.ts'
import type { Command } from '../command.ts'

/** Certificates, good and bad, for use elsewhere. */
export const certs: Command = {
  name: 'certs',
  summary: 'list the certificate recipes, or write a certificate made by one',
  about: [
    'cert.pem is the certificate alone, chain.pem all that a server sends, key.pem its private key.',
    'ca.pem is the root that a client must trust, staple.der an OCSP response where there is one.',
    'Several recipes go to a folder each and share one root, which is a new one at every run.',
  ],
  words: {
    value: 'RECIPE',
    about: 'the name of a recipe; none lists them all',
    count: [0, 100],
    complete: certificateNames,
  },
  flags: [
    {
      name: 'out',
      kind: 'text',
      value: 'FOLDER',
      about: 'where to write; made where it is missing',
      fallback: 'popquiz-certs',
    },
    {
      name: 'host-name',
      kind: 'text',
      value: 'NAME',
      about: 'a host name or address that clients use; may be repeated',
      repeats: true,
    },
    {
      name: 'days',
      kind: 'whole',
      value: 'N',
      about: 'how long it is good, where the recipe is not about its dates',
      range: [1, 3650],
    },
    { name: 'json', kind: 'switch', about: 'an array: what there is, or what was written' },
  ],
  examples: [
    ['popquiz certs', 'what there is'],
    ['popquiz certs expired --out certs', 'the files of one, in certs/'],
    ['popquiz certs wildcard --host-name pop3.example', 'for your own host'],
  ],
  run: async (given) => (await import('../certs/run.ts')).run(given),
}
