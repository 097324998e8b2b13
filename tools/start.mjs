// `npm start`: on a fresh clone installs and builds first, then is `popquiz serve` with the
// remaining arguments. It runs in this very process, so Ctrl-C, signals and the exit code are its own.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ready, root } from './ready.mjs'

await ready()
endWithNpm()
const main = join(root, 'dist', 'cli', 'main.js')
process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)]
await import(pathToFileURL(main).href)

/**
 * `kill` of an `npm start` reaches npm and the shell between, which end without a word to us; the
 * server would stay behind and hold its ports. Noticing a new parent is all a process can do.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
