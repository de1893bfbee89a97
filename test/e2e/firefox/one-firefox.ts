import { afterAll, beforeAll, beforeEach } from 'vitest'
import { holdAtOx, webmailHost } from '../../town/blesta/webmail.ts'
import { demoOxSites } from '../../town/demo.ts'
import { startTown, type Town, type TownOptions } from '../../town/town.ts'
import { createInstallation } from '../../town/whmcs/installation.ts'
import { type Firefox, launchFirefox } from '../harness/firefox.ts'

export interface Place {
  readonly town: Town
  readonly firefox: Firefox
}

/** One town and one Firefox for all tests of a file, because it is slow to start; as good as new before each test. */
export function oneFirefox(
  preferences: Readonly<Record<string, unknown>> = {},
  inTown: TownOptions = {},
): () => Place {
  let place: Place | undefined
  const there = () => {
    if (place === undefined) throw new Error('there only while a test runs')
    return place
  }
  beforeAll(async () => {
    const town = await startTown(inTown)
    place = { town, firefox: await launchFirefox({ town, preferences }) }
  })
  beforeEach(async () => {
    const { town, firefox } = there()
    await firefox.startAnew()
    town.clearFaults()
    town.webmail.reset()
    Object.assign(town.clientArea.installation, createInstallation())
    town.autoconfig.reset()
    for (const [host, accounts] of Object.entries(demoOxSites)) {
      town.ox(host).reset()
      for (const account of accounts) town.ox(host).add(account)
    }
    town.panel.reset()
    holdAtOx(town.ox(webmailHost), town.panel.accounts, town.truth)
    town.polarismail.reset()
    town.requests.length = 0
  })
  afterAll(async () => {
    await place?.firefox.close()
    await place?.town.close()
  })
  return there
}
