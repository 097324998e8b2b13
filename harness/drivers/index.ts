import { curl } from './curl.ts'
import type { Driver } from './driver.ts'
import { fetchmail } from './fetchmail.ts'
import { getmail6 } from './getmail6.ts'
import { mpop } from './mpop.ts'
import { mutt } from './mutt.ts'
import { nodePop3 } from './node-pop3.ts'
import { npmPoplib } from './npm-poplib.ts'
import { perlNetPop3 } from './perl-net-pop3.ts'
import { phpImap } from './php-imap.ts'
import { pythonPoplib } from './python-poplib.ts'
import { reference } from './reference.ts'
import { rubyNetPop } from './ruby-net-pop.ts'
import { yapople } from './yapople.ts'

/** Every client that is known by name. */
export const drivers: readonly Driver[] = [
  curl,
  fetchmail,
  getmail6,
  mpop,
  mutt,
  nodePop3,
  npmPoplib,
  perlNetPop3,
  phpImap,
  pythonPoplib,
  reference,
  rubyNetPop,
  yapople,
]
