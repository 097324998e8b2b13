import { median } from '../statistics.ts'
import { ceilingStarter, popquizStarter } from './servers.ts'
import { session } from './session.ts'

// node in-process/main.js popquiz|ceiling DIST TIMES
const [name, dist, times] = process.argv.slice(2)
const samples: number[] = []
const begin = performance.now()
const start = await (name === 'popquiz' ? popquizStarter(dist ?? '') : ceilingStarter())

for (let round = 0; round < Number(times); round++) {
  const from = round === 0 ? begin : performance.now()
  const server = await start()
  await session(server)
  await server.stop()
  samples.push(performance.now() - from)
}

process.stdout.write(JSON.stringify({ first: samples[0], median: median(samples.slice(1)) }))
