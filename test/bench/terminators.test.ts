import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { terminatorCounter } from '../../bench/load/terminators.ts'
import { message, reply } from '../../bench/message.ts'

describe('the count of whole replies', () => {
  it('does not take a stuffed dot for an end', () => {
    const counter = terminatorCounter()
    const octets = Buffer.from('+OK\r\n..\r\n.x\r\n')
    counter.push(octets, octets.length)
    expect(counter.count).toBe(0)
  })

  test.prop([
    fc.integer({ min: 1, max: 20 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
  ])('is the same however the octets are cut', (replies, sizes) => {
    const counter = terminatorCounter()
    const octets = Buffer.from('+OK 5 octets\r\n..a\r\n\r\n.\r\n'.repeat(replies))
    for (let at = 0, cut = 0; at < octets.length; cut++) {
      const piece = octets.subarray(at, at + (sizes[cut % sizes.length] ?? 1))
      counter.push(piece, piece.length)
      at += piece.length
    }
    expect(counter.count).toBe(replies)
  })
})

describe('the message of the benchmarks', () => {
  test.prop([fc.integer({ min: 300, max: 5000 })])('has its size and whole line ends', (size) => {
    const octets = message(size)
    expect(octets.length).toBe(size)
    expect(octets.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(octets.subarray(-2).toString()).toBe('\r\n')
    expect(reply(size).includes('\r\n..a line')).toBe(true)
  })
})
