import { beforeAll, describe, test, vi } from 'vitest'
import type { Provider } from '../../../src/core/provider.ts'
import { contentMessages, pageMessages } from '../../fuzz/messages.ts'
import { fuzzLimit, tryCases } from '../../fuzz/tried.ts'
import { type FuzzWorld, startWorker } from '../../fuzz/worker.ts'

let provider: Provider
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))
vi.mock('../../../src/content/content.ts?script&iife', () => ({ default: 'content.js' }))
// What a domain would tell of its mail servers.
vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))

describe('the worker goes on, gives no secret away and keeps what is stored whole', () => {
  let world: FuzzWorld
  beforeAll(async () => {
    world = await startWorker((served) => {
      provider = served
    })
  })

  test('whatever a content script says', fuzzLimit, () =>
    tryCases('messages of content scripts', contentMessages(world)),
  )

  test('whatever a page of its own says', fuzzLimit, () =>
    tryCases('messages of own pages', pageMessages(world)),
  )
})
