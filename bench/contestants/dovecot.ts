import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Mailboxes } from '../mailboxes.ts'
import { freePort } from '../ports.ts'
import { greeting, launch, stop } from '../processes.ts'
import { password, type Contestant } from './contestant.ts'

const program = '/usr/sbin/dovecot'

/** Names the load processes log in with are `u0`, `u1` and so on. */
const users = 512

/** Why Dovecot cannot take part here, or undefined when it can. */
export function dovecotMissing(): string | undefined {
  if (!existsSync(program)) return `${program} is not installed`
  if (userInfo().uid !== 0) return 'Dovecot with its own users needs root'
  return undefined
}

function configuration(base: string, port: number, maildir: string): string {
  return `
base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/log
protocols = pop3
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
default_process_limit = 2000
default_client_limit = 20000
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${maildir}:INDEX=${base}/index:CONTROL=${base}/control
mail_fsync = never
mail_max_userip_connections = 0
pop3_no_flag_updates = yes
pop3_lock_session = no
auth_cache_size = 10M
auth_cache_ttl = 1 hour
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${base}/users
}
userdb {
  driver = passwd-file
  args = ${base}/users
}
service pop3-login {
  # High-performance login: processes that stay and serve many clients each.
  service_count = 0
  process_min_avail = 2
  client_limit = 10000
  chroot =
  inet_listener pop3 {
    port = ${port}
  }
  inet_listener pop3s {
    port = 0
  }
}
service pop3 {
  service_count = 0
  process_min_avail = 2
  process_limit = 2000
}
service anvil {
  chroot =
}
`
}

/** Dovecot with a configuration of its own on a loopback port, reading the messages as a Maildir. */
export function dovecot(folder: string, mailboxes: Mailboxes): Contestant {
  return {
    name: 'dovecot',
    async start(maildrop) {
      const port = await freePort()
      const base = join(folder, `dovecot-${port}`)
      for (const part of ['', 'run', 'state', 'index', 'control', 'home']) {
        mkdirSync(join(base, part))
        chmodSync(join(base, part), 0o777)
      }
      const nobody = `65534:65534::${base}/home::`
      const names = Array.from({ length: users }, (_, i) => `u${i}:{PLAIN}${password}:${nobody}\n`)
      writeFileSync(join(base, 'users'), names.join(''))
      const config = join(base, 'dovecot.conf')
      writeFileSync(config, configuration(base, port, mailboxes.maildir(maildrop)))
      const child = launch(program, ['-F', '-c', config], base, 'ignored')
      return {
        port,
        pid: child.pid ?? -1,
        greets: () => greeting(port, child),
        stop: () => stop(child),
      }
    },
  }
}
