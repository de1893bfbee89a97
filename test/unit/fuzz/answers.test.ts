import { describe, test, vi } from 'vitest'
import { changedAnswers, record } from '../../fuzz/answers.ts'
import { useSystems } from '../../fuzz/systems.ts'
import { fuzzLimit, tryCases } from '../../fuzz/tried.ts'
import { createWire } from '../../fuzz/wire.ts'
import type * as extensionFetch from '../../town/extension-fetch.ts'

const wire = createWire()

// Whoever asks the town asks through the wire.
vi.mock('../../town/extension-fetch.ts', async (original) => {
  const { createExtensionFetch } = await original<typeof extensionFetch>()
  return {
    createExtensionFetch(...options: Parameters<typeof createExtensionFetch>) {
      const fetch = createExtensionFetch(...options)
      return Object.assign(wire.around(fetch), { jar: fetch.jar })
    },
  }
})

describe('an answer that was changed ends in a valid result or a known error that gives no secret away', () => {
  test.each(Object.entries(useSystems()))('%s', fuzzLimit, async (name, system) => {
    const recorded = await record(system, wire)
    const known = system.town.secrets().filter((secret) => secret.length >= 6)
    await tryCases(`answers of ${name}`, changedAnswers(recorded, wire, known))
  })
})
