import { expect, test } from 'vitest'
import { createTabOffer } from '../../../src/ui/tab-offer.ts'
import { createFakePort, settled } from './fake-port.ts'

test('of several looks at the page the newest counts, whichever is answered last', async () => {
  const { port, asked } = createFakePort()
  const { offer, look } = createTabOffer(port)
  look()
  look()
  asked[1]?.answer({ unsureAt: 'mail.firm.example' })
  asked[0]?.answer({ newPasswordAt: 'mail.firm.example' })
  await settled()
  expect(offer.value).toEqual({ unsureAt: 'mail.firm.example' })
})

test('a look that fails takes nothing away', async () => {
  const { port, asked } = createFakePort()
  const { offer, look } = createTabOffer(port)
  look()
  asked[0]?.answer({ unsureAt: 'mail.firm.example' })
  await settled()
  look()
  asked[1]?.fail('invalid')
  await settled()
  expect(offer.value).toEqual({ unsureAt: 'mail.firm.example' })
})
