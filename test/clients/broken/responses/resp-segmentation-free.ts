import type { BrokenClient } from '../broken-client.ts'

export const segmentationFree: BrokenClient = {
  check: 'resp.segmentation-free',
  about: 'takes what one read gives for the whole answer',
  scenario: {
    title: 'Pieces',
    about: 'STAT in two pieces.',
    rules: [{ on: 'STAT', times: 'always', fault: { split: { at: 5, gap: '100ms' } } }],
  },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    hand.say('STAT\r\n')
    const piece = await hand.readAvailable()
    // What it makes of a piece is no number: it gives up.
    if (!/^\+OK \d+ \d+\r\n$/.test(piece)) {
      await hand.wait(30_000)
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
