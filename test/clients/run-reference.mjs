import { createHash } from 'node:crypto'
// The reference client as a program, by the contract of docs/add-your-client.md. The harness starts it as it
// starts any other client, and knows nothing of it but this file.
//
// Node 20 runs no TypeScript: the client is compiled into node_modules/.cache at first use, and again when
// one of its files has changed.
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = fileURLToPath(new URL('reference-program.ts', import.meta.url))

/** Changes whenever a file does that the client may be made of. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const folder of ['test/clients/reference', 'server/base', 'test/clients']) {
    const names = readdirSync(join(root, folder), { recursive: folder.endsWith('reference') })
    for (const name of names.toSorted()) {
      const { mtimeMs, size } = statSync(join(root, folder, name))
      hash.update(`${folder}/${name} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

async function compiled() {
  const cache = join(root, 'node_modules', '.cache', 'popquiz')
  const file = join(cache, `reference-${fingerprint()}.mjs`)
  try {
    readFileSync(file)
    return file
  } catch {
    mkdirSync(cache, { recursive: true })
  }
  const bundle = await rolldown({ input: source, platform: 'node', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, output[0].code)
  renameSync(fresh, file)
  return file
}

if (process.argv.includes('--version')) {
  console.log(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
} else {
  await import(pathToFileURL(await compiled()).href)
}
