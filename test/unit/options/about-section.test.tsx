// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import manifest from '../../../manifest.json' with { type: 'json' }
import { namedProfiles, originsOf } from '../../../src/core/profiles.ts'
import { AboutSection } from '../../../src/options/about-section.tsx'
import { leave, show } from '../ui/page.tsx'

afterEach(leave)

test('names every permission', async () => {
  await show(<AboutSection version="1" />)
  const named = [...document.querySelectorAll('dt code')].map(({ textContent }) => textContent)
  const { permissions, optional_permissions } = manifest
  expect(named).toEqual(expect.arrayContaining([...permissions, ...optional_permissions, 'offscreen']))
})

test('names every host that may be asked for, once each, and what for', async () => {
  await show(<AboutSection version="1" />)
  const lines = [...document.querySelectorAll('dl > div')].map(({ textContent }) => textContent)
  for (const profile of Object.values(namedProfiles)) {
    const hosts = originsOf(profile).map((origin) => new URL(origin).host)
    const { host } = new URL(profile.webmailUrl)
    const isLater = !hosts.includes(host)
    const words =
      profile.signsInTo === 'mailbox' ? 'about_hosts_mailbox' : isLater ? 'about_hosts_panel' : 'about_hosts'
    expect(lines).toContain(`${hosts.join(', ')}${words} ${profile.name}`)
    if (isLater) expect(lines).toContain(`${host}about_hosts_webmail ${profile.name}`)
  }
  expect(lines.filter((line) => line?.includes('about_hosts_webmail'))).toHaveLength(1)
  expect(lines).toContain('about_mailServersabout_mailServers_hosts')
})
