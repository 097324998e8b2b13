// `npm start`: on a fresh clone installs and builds first, then is `popquiz serve` with the
// remaining arguments. It runs in this very process, so Ctrl-C, signals and the exit code are its own.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ready, root } from './ready.mjs'

ready()
const main = join(root, 'dist', 'cli', 'main.js')
process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)]
await import(pathToFileURL(main).href)
