import { describe, expect, it } from 'vitest'
import { neverAnswer } from '../../../../server/wire/reply-faults/never-answer.ts'
import { message, speak } from '../speak.ts'

describe('never-answer', () => {
  it('says nothing', async () => {
    expect(await speak(neverAnswer, {}, message('Hi\r\n'))).toBe('')
  })
})
