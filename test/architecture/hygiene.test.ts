import { describe, expect, it } from 'vitest'
import { filesBelow, textOf } from './tree.ts'

const keyBlock = /-----BEGIN [A-Z ]*PRIVATE KEY-----/
/** A home or work folder of one machine; /tmp, /dev, /etc and /var are everybody's. */
const machinePath = /(?:^|[\s'"`(=])(?:\/home\/|\/Users\/|\/root\/|\/work\/|[A-Z]:\\\\)/m

describe('the repository', () => {
  const files = filesBelow('.').filter((path) => !path.startsWith('bench/results/'))

  it('holds no private key', () => {
    expect(files.filter((path) => keyBlock.test(textOf(path)))).toEqual([])
  })

  it('names no folder of one particular machine', () => {
    const suspects = files.filter((path) => !path.startsWith('fixtures/'))
    expect(suspects.filter((path) => machinePath.test(textOf(path)))).toEqual([])
  })
})
