import { act } from 'preact/test-utils'
import { vi } from 'vitest'
import { PopupView } from '../../../src/popup/popup-view.tsx'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { createFakePort, createFakeStored, settled } from '../ui/fake-port.ts'
import { show } from '../ui/page.tsx'

/** Shows the popup as it is with what is stored; `answer` is the worker's, to what was asked last. */
export async function openPopup(facts: Partial<Facts>) {
  const stored = createFakeStored(facts)
  const world = createFakePort()
  const model = createPopupModel(world.port, stored, undefined)
  await show(<PopupView model={model} openOptions={vi.fn()} port={world.port} />)
  const answer = (value: unknown) =>
    act(async () => {
      world.last().answer(value)
      await settled()
    })
  return { ...world, stored, model, answer }
}
