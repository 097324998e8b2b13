import type { BrokenClient } from './broken-client.ts'
import type { Hand } from './hand.ts'

/** Sends all of them at once, and gives the replies as they come. */
async function* batch(
  hand: Hand,
  verb: string,
  numbers: readonly number[],
): AsyncGenerator<string> {
  for (const number of numbers) hand.say(`${verb} ${number}\r\n`)
  for (const _ of numbers) yield await hand.line()
}

/** Sends ahead whatever may be sent ahead, and hangs up where a reply is none. */
export async function ahead(hand: Hand): Promise<number> {
  await hand.greeting()
  await hand.askAll('CAPA')
  hand.say(`USER ${hand.user}\r\nPASS ${hand.password}\r\n`)
  for (let answers = 0; answers < 2; answers++) await hand.line()
  const ids = [...(await hand.uidl())]
  const fresh = ids.filter(([, id]) => !hand.memory.has(id)).map(([number]) => number)
  let next = 0
  for await (const status of batch(hand, 'RETR', fresh)) {
    const { ok, content } = await hand.rest(status)
    if (!ok) return 1
    hand.deliver(content)
    hand.memory.add(ids.find(([number]) => number === fresh[next])?.[1] ?? '')
    next++
  }
  let refused = false
  const numbers = ids.map(([number]) => number)
  for await (const status of batch(hand, 'DELE', numbers)) refused ||= !status.startsWith('+OK')
  if (refused) {
    hand.close()
    return 1
  }
  await hand.quit()
  return 0
}

const scenarios = [
  'slow-links/split-line-end',
  'slow-links/split-status',
  'greeting/answers-in-advance',
  'update/second-dele-refused',
]

/** Clients that send ahead (PIPELINING), each where it looks as if they had not waited for pieces of a reply. */
export const correctAheadClients: readonly Omit<BrokenClient, 'check' | 'also'>[] = scenarios.map(
  (scenario) => ({ about: `sends ahead at ${scenario}`, scenario, talk: ahead }),
)
