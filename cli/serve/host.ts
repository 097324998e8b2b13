/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** True where it stands for all addresses of the machine. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** What a client on this machine connects to. */
export function connectable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

/** As it stands in a URL. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** What it means that others can connect. */
export function openToOthers(host: string): string {
  return (
    `popquiz: warning: listening on ${host}: every machine that can reach this one may try to log in,\n` +
    '  and without TLS passwords and mail cross the network in clear. --host 127.0.0.1 (the default)\n' +
    '  keeps others out; --allow ADDRESS limits who may log in.\n'
  )
}
