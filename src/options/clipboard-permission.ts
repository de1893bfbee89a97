import { signal } from '@preact/signals'
import {
  hasClipboard,
  onPermissionsChanged,
  removeClipboard,
  requestClipboard,
} from '../browser/permissions.ts'
import type { ClipboardPermission } from './copying-model.ts'

export async function watchClipboardPermission(): Promise<ClipboardPermission> {
  const isGranted = signal(await hasClipboard())
  const look = async () => {
    isGranted.value = await hasClipboard()
  }
  onPermissionsChanged(() => void look())
  return {
    isGranted,
    request: () =>
      requestClipboard().then(async (answer) => {
        // Else what is chosen now would for a moment look like something that was taken away.
        await look()
        return answer
      }),
    giveBack: removeClipboard,
  }
}
