import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { appleProfile, appleProfileType, uuidOf } from '../core/apple-profile.ts'
import type { AppPasswordCard } from './app-password-cards.ts'
import type { MailServers } from './mail-servers.ts'
import type { Port } from './port.ts'
import { useWords } from './words.ts'

/** Sets up the mail app of an Apple device. The file holds no password: the device asks for it. */
export function AppleProfileLink({
  card: { address, profile },
  login,
  servers: { incoming, outgoing },
  port: { randomBytes },
}: {
  card: AppPasswordCard
  login: string
  servers: Extract<MailServers, { show: 'known' }>
  port: Pick<Port, 'randomBytes'>
}) {
  const { say } = useWords()
  const url = useSignal<string | undefined>(undefined)
  const isPossible = incoming?.protocol === 'imap' && outgoing !== undefined
  const name = profile === undefined ? address : `${profile.name}, ${address}`

  useEffect(() => {
    if (incoming?.protocol !== 'imap' || outgoing === undefined) return undefined
    const uuid = () => uuidOf(randomBytes(16))
    const text = appleProfile({ name, address, login, incoming, outgoing }, [uuid(), uuid()])
    const made = URL.createObjectURL(new Blob([text], { type: appleProfileType }))
    url.value = made
    return () => URL.revokeObjectURL(made)
  }, [name, address, login, incoming, outgoing, randomBytes, url])

  if (!isPossible || url.value === undefined) return null
  return (
    <div class="apple">
      <a
        class="secondary out"
        href={url.value}
        download={`${address.replace(/[^\w.@-]/g, '_')}.mobileconfig`}
      >
        {say('appPassword_apple')}
      </a>
      <p class="small">{say('appPassword_apple_about')}</p>
    </div>
  )
}
