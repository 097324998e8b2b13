import { responder } from './responder.ts'

// node ceiling/main.js PORT MESSAGES SIZE
const [port, messages, size] = process.argv.slice(2).map(Number)
responder({ messages: messages ?? 1, size: size ?? 1024 }).listen(port, '127.0.0.1', 4096)
process.once('SIGTERM', () => process.exit(0))
