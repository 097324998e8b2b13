import { expect, it } from 'vitest'
import { text } from '../../../harness/report/markdown-text.ts'

it('keeps angle brackets and marks of Markdown as they were written', () => {
  expect(text('"PASS <password-1>" & *more*')).toBe('"PASS &#60;password-1&#62;" &#38; \\*more\\*')
})
