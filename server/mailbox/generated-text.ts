import { randomSource } from '../base/random.ts'

/** Lines of plain words, made once, from which all generated messages are cut. */
export interface TextBlock {
  /** About 128 KiB of CRLF lines; the last one is complete, so the block can be repeated. */
  readonly octets: Buffer
  /** Where lines begin, in the first quarter. */
  readonly lineStarts: Uint32Array
}

/** How much is written afresh, and how often it stands in the block: writing costs, repeating does not. */
const writtenOctets = 32 * 1024
const repeats = 4
const longestLine = 76

const words = (
  'about after again all also always answer any are before begin between both bring build call ' +
  'can change clear close cold come copy count could day deep does door down draft each early ' +
  'east end enough even every fair far few field find first five follow four from full garden ' +
  'give good great green half hand have head hear here high hold home hour house how idea into ' +
  'just keep kind know land large last late learn leave left letter light line little long look ' +
  'made many mark may mean meet mile mind more morning most move much must name near need never ' +
  'new next night north note now number often old one only open order other our over own page ' +
  'paper part people place plain plan point quick quiet rain reach read ready rest river road ' +
  'room round same say second see send set seven short side small some soon south stand start ' +
  'stay still stone story street such sure table take tell ten than that the their them then ' +
  'there they thing think this three through time today together town tree true turn two under ' +
  'until use very wait walk want warm watch water way week well west what when where which while ' +
  'white whole wide will wind window winter with word work world would write year yellow yes you'
).split(' ')

/** The block of this process. Making it takes a few milliseconds, at the first generated message. */
export function textBlock(): TextBlock {
  block ??= makeBlock()
  return block
}
let block: TextBlock | undefined

function makeBlock(): TextBlock {
  const random = randomSource(0).derive('generated text')
  const lines: string[] = []
  const starts: number[] = []
  let length = 0
  while (length < writtenOctets) {
    const blank = lines.length > 0 && lines.at(-1) !== '' && random.integer(1, 9) === 1
    const width = random.integer(48, longestLine)
    let line = ''
    while (!blank && line.length < width) {
      const word = random.pick(words)
      if (line.length + 1 + word.length > longestLine) break
      line += line ? ` ${word}` : word
    }
    lines.push(line)
    starts.push(length)
    length += line.length + 2
  }
  return {
    octets: Buffer.from(`${lines.join('\r\n')}\r\n`.repeat(repeats), 'latin1'),
    lineStarts: Uint32Array.from(starts),
  }
}
