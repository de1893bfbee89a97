import { userInfo } from 'node:os'
import type { DovecotPorts } from './dovecot.ts'
import type { Maildirs } from './mail-sink.ts'

/** The configuration of Dovecot 2.3 for one run in a private folder. */
export function dovecotConfig(run: {
  folder: string
  host: string
  ports: DovecotPorts
  relayPort: number
  maildirs: Maildirs
  certificateFile: string
  keyFile: string
  passdbFile: string
}): string {
  const { folder, host, ports, relayPort, maildirs, certificateFile, keyFile, passdbFile } = run
  const { uid, gid } = maildirs
  const other = process.getuid?.() === 0 ? asRoot : asSomebodyElse(userInfo().username)
  return `
protocols = imap submission
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
hostname = ${host}
postmaster_address = postmaster@${host}

ssl = required
ssl_cert = <${certificateFile}
ssl_key = <${keyFile}

# Every sign-in is asked about anew: a cache would let a dead password in.
auth_cache_size = 0
auth_mechanisms = plain login
auth_username_format = %Lu
auth_failure_delay = 0
passdb {
  driver = lua
  args = file=${passdbFile} blocking=yes
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${maildirs.folder}/%u/home allow_all_users=yes
}
first_valid_uid = 1

mail_location = maildir:${maildirs.folder}/%u
mail_max_userip_connections = 200
namespace inbox {
  inbox = yes
${['Drafts', 'Sent', 'Trash', 'Junk'].map(folderOf).join('')}}

submission_relay_host = 127.0.0.1
submission_relay_port = ${relayPort}
submission_relay_trusted = yes

service imap-login {
  process_min_avail = 1
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service submission-login {
  inet_listener submission {
    port = ${ports.submission}
  }
  inet_listener submissions {
    port = ${ports.submissions}
    ssl = yes
  }
}

# The penalty for a wrong password would hold up every later sign-in from this machine for seconds.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
${other}`
}

const folderOf = (name: string): string => `  mailbox ${name} {
    special_use = \\${name}
    auto = subscribe
  }
`

const asRoot = `
default_internal_user = dovecot
default_login_user = dovenull
`

/** Without root there are no other users to change to, and no folder to be shut in. */
const asSomebodyElse = (name: string): string => `
default_internal_user = ${name}
default_internal_group = ${name}
default_login_user = ${name}
${['imap-login', 'submission-login', 'anvil', 'stats'].map((service) => `service ${service} {\n  chroot =\n}\n`).join('')}
${['auth-worker', 'doveadm'].map((service) => `service ${service} {\n  user = ${name}\n}\n`).join('')}`
