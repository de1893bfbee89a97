import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { evil, pages, webmailHost } from '../town/hostile/pages.ts'
import { attack } from './attack.ts'
import { lookAlikes, oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget, targetOn } from './target.ts'
import { fillHere, refusedByKeyAndMenu } from './ways.ts'

const place = oneChromium()
const plain = `<!doctype html><html>${pages.plain?.markup}</html>`

/** A page that no server of the town can be, because it is at an address that no certificate stands for. */
async function openAt(address: string): Promise<Page> {
  const page = await place().chromium.context.newPage()
  await page.route(
    (url) => url.href === new URL(address).href,
    (route) => route.fulfill({ contentType: 'text/html', body: plain }),
  )
  await page.goto(address)
  await page.bringToFront()
  return page
}

async function expectNoPlace(page: Page): Promise<void> {
  const target = await targetOn(place(), page)
  expect(await fillHere(place())).toBe('wrong-page')
  expect(await target.chip()).toBeUndefined()
  await expectNothingGiven(place(), page)
}

attack(9, 'the login page framed by another site at low opacity', async () => {
  const { page, chip } = await openTarget(place(), 'frames-the-webmail', evil)
  const frame = page.frames()[1]
  await frame?.waitForLoadState()
  const box = await frame?.locator('[type=password]').boundingBox()
  await page.mouse.click((box?.x ?? 0) + 260, (box?.y ?? 0) + 10)
  expect(await fillHere(place())).toBe('wrong-page')
  expect(await chip()).toBeUndefined()
  await expectNothingGiven(place(), page)
})

attack(13, 'a frame of another site in the webmail, by popup, keyboard and menu', async () => {
  const target = await openTarget(place(), 'frames-another')
  expect(await fillHere(place())).toBe('no-form')
  await refusedByKeyAndMenu(place(), target)
  expect(await target.chip()).toBeUndefined()
  await expectNothingGiven(place(), target.page)
})

attack(13, 'a frame of another site beside the real form gets none of it', async () => {
  const { page, chipShown } = await openTarget(place(), 'form-and-frame')
  await chipShown()
  expect(await fillHere(place())).toBe('filled')
  const [, frame] = page.frames()
  expect(
    await frame?.evaluate('[seen, ...[...document.querySelectorAll("input")].map((box) => box.value)]'),
  ).toEqual([[], '', ''])
})

for (const kind of ['itself', 'sandboxed', 'srcdoc', 'blank', 'blob', 'data'])
  attack(14, `a form in a frame of the webmail, ${kind}`, async () => {
    const { page, chip } = await openTarget(place(), `frames-${kind}`)
    expect(await fillHere(place())).toBe('no-form')
    expect(await chip()).toBeUndefined()
    await expectNothingGiven(place(), page)
  })

attack(14, "a page of the webmail's host that the server has shut off as a sandbox", async () => {
  const { page, chip } = await openTarget(place(), 'sandboxed')
  expect(await fillHere(place())).not.toBe('filled')
  expect(await chip()).toBeUndefined()
  await expectNothingGiven(place(), page)
})

for (const [kind, open] of [
  ['blob:', `open(URL.createObjectURL(new Blob([page], { type: 'text/html' })))`],
  ['about:blank', `open('about:blank').document.write(page)`],
] as const)
  attack(14, `a tab of ${kind} that the webmail has opened`, async () => {
    const { page } = await openTarget(place(), 'nothing')
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(`page = ${JSON.stringify(plain)}; void ${open}`),
    ])
    await opened.waitForLoadState()
    await opened.bringToFront()
    await expectNoPlace(opened)
  })

attack(14, 'a page of data:', async () => {
  const page = await place().chromium.open(`data:text/html,${encodeURIComponent(plain)}`)
  await expectNoPlace(page)
})

attack(14, 'a page of file:', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-attack-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, `${webmailHost}.html`), plain)
  await expectNoPlace(await place().chromium.open(`file://${folder}/${webmailHost}.html`))
})

for (const host of lookAlikes)
  attack(
    host.endsWith('thexyz.com') && !host.startsWith('xn') && host !== 'mail-thexyz.com' ? 16 : [15, 17],
    `the same page, title and all, at ${host}`,
    async () => {
      const target = await openTarget(place(), 'plain', host)
      await expectNoPlace(target.page)
    },
  )

attack(16, 'the same page at the client area, which Latchkey does have the hosts of', async () => {
  const { page } = await openTarget(place(), 'plain', 'www.thexyz.com')
  await expectNoPlace(page)
})

for (const [line, address] of [
  [15, `https://${webmailHost}./`],
  [15, `https://${webmailHost}:8443/`],
  [15, 'https://127.0.0.1/'],
  [15, 'https://[::1]/'],
  [18, `http://${webmailHost}/`],
  [18, `http://${webmailHost}:443/`],
] as const)
  attack(line, `the same page at ${address}`, async () => {
    await expectNoPlace(await openAt(address))
  })

attack(15, 'the webmail as the user name in an address', async () => {
  const page = await place().chromium.open(`https://${webmailHost}@${evil}/hostile/plain`)
  await expectNoPlace(page)
})

attack(15, 'the real host behind a user name that looks like another', async () => {
  await expectNoPlace(await place().chromium.open(`https://${evil}@${webmailHost}/hostile/plain`))
})
