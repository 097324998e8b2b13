import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, constants, mkdirSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lineWriter } from '../../cli/line-writer.ts'
import { folder } from './popquiz.ts'

const hasFifo = spawnSync('mkfifo', ['--version']).status === 0
const gap = (entries: number): string => `gap ${entries}\n`

/** Everything a non-blocking descriptor has to give now. */
function drain(fd: number): string {
  const block = Buffer.alloc(65_536)
  let text = ''
  for (;;) {
    try {
      const octets = readSync(fd, block)
      if (octets === 0) return text
      text += block.toString('utf8', 0, octets)
    } catch {
      return text
    }
  }
}

/** Both ends of a named pipe. */
function pipe(): { readonly reader: number; readonly writer: number } {
  const path = join(folder(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY)
  return { reader, writer }
}

describe('the line writer', () => {
  it('writes a file whole and in order', async () => {
    const path = join(folder(), 'file')
    const fd = openSync(path, 'w')
    onTestFinished(() => closeSync(fd))
    const writer = lineWriter({ fd, gap })
    const lines = Array.from({ length: 50_000 }, (_, n) => `line ${n} with an é\n`)
    for (const line of lines) writer.write(line)
    await writer.finish(10_000)
    expect(readFileSync(path, 'utf8')).toBe(lines.join(''))
  })

  it.runIf(hasFifo)(
    'drops what a reader leaves, and says how much where it is missing',
    async () => {
      const { reader, writer: fd } = pipe()
      onTestFinished(() => closeSync(reader))
      const limit = 400_000
      const writer = lineWriter({ fd, gap, limit })
      const line = (n: number): string => `${String(n).padStart(9)}\n`
      const count = 200_000
      for (let n = 0; n < count; n++) writer.write(line(n))
      let text = ''
      let done = false
      void writer.finish(10_000).then(() => (done = true))
      while (!done) {
        text += drain(reader)
        await new Promise((resolve) => setImmediate(resolve))
      }
      text += drain(reader)
      writer.write('after\n')
      await writer.finish(1000)
      text += drain(reader)

      const lines = text.split('\n').slice(0, -1)
      const kept = lines.filter((one) => /^ *\d+$/.test(one)).map(Number)
      expect(kept).toEqual(kept.map((_, n) => n))
      expect(kept.length * 10).toBeLessThanOrEqual(limit)
      expect(kept.length * 10).toBeGreaterThan(limit - 20)
      expect(lines.slice(kept.length)).toEqual([`gap ${count - kept.length}`, 'after'])
    },
  )

  it.runIf(hasFifo)('stops without a word where the reader went away', async () => {
    const { reader, writer: fd } = pipe()
    closeSync(reader)
    const troubles: Error[] = []
    const writer = lineWriter({ fd, gap, onTrouble: (error) => troubles.push(error) })
    writer.write('nobody reads this\n')
    await writer.finish(1000)
    writer.write('nor this\n')
    await writer.finish(1000)
    expect(troubles).toEqual([])
  })

  it('tells its owner of other trouble, once', async () => {
    const path = join(folder(), 'folder')
    mkdirSync(path)
    const fd = openSync(path, 'r')
    onTestFinished(() => closeSync(fd))
    const troubles: Error[] = []
    const writer = lineWriter({ fd, gap, onTrouble: (error) => troubles.push(error) })
    writer.write('a folder cannot be written\n')
    await writer.finish(1000)
    writer.write('again\n')
    await writer.finish(1000)
    expect(troubles).toHaveLength(1)
  })
})
