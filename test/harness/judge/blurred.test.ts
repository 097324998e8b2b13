import { expect, it } from 'vitest'
import { judge } from '../../../harness/judge/judge.ts'
import { noDuplicate } from '../../../harness/judge/oracles/no-duplicate.ts'
import { noLoss } from '../../../harness/judge/oracles/no-loss.ts'
import { ahead } from '../../clients/broken/correct-ahead.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'

it.each(['framing/terminator-without-lf', 'framing/terminator-on-the-last-line'])(
  'mail that ran together because a reply had no end is nobody\u2019s loss at %s',
  async (scenario) => {
    const record = await recordOfBroken({ about: 'sends ahead', scenario, talk: ahead })
    expect(record.left).toEqual([])
    expect(judge(record, [noLoss, noDuplicate]).checks).toEqual([])
  },
)
