import { expect, it } from 'vitest'
import { sendAsOwnPage } from '../../../src/background/request-headers.ts'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { resetFakeBrowser } from '../../fake-browser.ts'

it('requests to OX carry its own page, by any method and with any query', async () => {
  const browser = resetFakeBrowser()
  await sendAsOwnPage(namedProfiles['mailbox-org'])
  const [change] = browser.declarativeNetRequest.updateSessionRules.mock.calls[0] ?? []
  const { addRules } = change as { addRules: { condition: object; action: object }[] }
  // A rule without methods is for all of them; an address without an end is for all that begin so.
  expect(addRules[0]?.condition).toEqual({
    initiatorDomains: [browser.runtime.id],
    urlFilter: '|https://office.mailbox.org/',
    resourceTypes: ['xmlhttprequest', 'other'],
  })
  expect(addRules[0]?.action).toMatchObject({
    requestHeaders: [
      { header: 'origin', value: 'https://office.mailbox.org' },
      { header: 'referer', value: 'https://office.mailbox.org/appsuite/' },
    ],
  })
})

it('requests to the webmail of a client area carry a page of that webmail', async () => {
  const browser = resetFakeBrowser()
  await sendAsOwnPage(namedProfiles['metutech-panel'])
  const [change] = browser.declarativeNetRequest.updateSessionRules.mock.calls[0] ?? []
  const { addRules, removeRuleIds } = change as {
    addRules: { id: number; condition: object; action: object }[]
    removeRuleIds: number[]
  }
  expect(addRules.map(({ condition }) => condition)).toMatchObject([
    { urlFilter: '|https://app.metunic.com.tr/' },
    { urlFilter: '|https://http.mnic.xion.oxcs.net/' },
  ])
  expect(addRules[1]?.action).toMatchObject({
    requestHeaders: [
      { header: 'origin', value: 'https://http.mnic.xion.oxcs.net' },
      { header: 'referer', value: 'https://http.mnic.xion.oxcs.net/appsuite/' },
    ],
  })
  const ids = addRules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(removeRuleIds).toEqual(ids)
})
