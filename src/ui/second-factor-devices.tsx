import type { SecondFactorDevice } from '../core/provider.ts'
import { Icon } from './icons.tsx'
import { isolated, shownName } from './shown-name.ts'
import type { MessageKey, Words } from './words.ts'
import { useWords } from './words.ts'

const kinds: Record<SecondFactorDevice['kind'], MessageKey> = {
  'code-app': 'secondFactor_app',
  'text-message': 'secondFactor_text',
  'backup-code': 'secondFactor_backup',
}

/** A device in plain words, with the name that the person gave it. */
export function deviceName({ kind, name }: SecondFactorDevice, { say }: Pick<Words, 'say'>): string {
  const own = shownName(name)
  if (own === '') return say(kinds[kind])
  return say('secondFactor_device', say(kinds[kind]), isolated(own))
}

/** Where the code is to come from. */
export function SecondFactorDevices({
  devices,
  busy,
  choose,
}: {
  devices: readonly SecondFactorDevice[]
  busy: boolean
  choose: (device: SecondFactorDevice) => void
}) {
  const words = useWords()
  return (
    <ul class="rows">
      {devices.map((device) => (
        <li key={device.id}>
          <button type="button" class="device" aria-disabled={busy} onClick={() => choose(device)}>
            <Icon name={device.kind === 'text-message' ? 'mail' : 'key'} />
            {deviceName(device, words)}
          </button>
        </li>
      ))}
    </ul>
  )
}
