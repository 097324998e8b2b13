import type { Check } from '../check.ts'
import { output } from '../program.ts'

/** Descriptors that Node, the listeners and open files of a mailbox take. */
const ownUse = 64
/** Fewer connections than this are too few for a test that opens many. */
const enough = 200

/** Every connection takes a descriptor, which the system limits. */
export const descriptors: Check = {
  name: 'open files',
  async run() {
    // Node raises its own limit as far as it may, and what it starts inherits that.
    const text = process.platform === 'win32' ? undefined : await output('sh', '-c', 'ulimit -n')
    if (text === undefined) return { state: 'info', found: 'no limit that can be asked for' }
    const connections = Number(text) - ownUse
    if (text === 'unlimited' || connections >= enough) {
      const many = text === 'unlimited' ? 'any number of' : `some ${connections}`
      return { state: 'good', found: `${text}: ${many} connections at once` }
    }
    const found = `${text}: only some ${Math.max(0, connections)} connections at once`
    return {
      state: 'bad',
      found,
      fix: 'raise the limit in the shell that starts popquiz: ulimit -n 4096',
    }
  },
}
