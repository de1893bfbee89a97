import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { filesIn } from '../../scripts/files.ts'
import { protocol } from '../../src/core/protocol.ts'
import { folderOf } from '../dist/built.ts'
import { withOneTimePassword } from '../e2e/firefox/scene.ts'
import { type Firefox, launchFirefox } from '../e2e/harness/firefox.ts'
import { until } from '../e2e/harness/until.ts'
import { hostile } from '../town/hostile/hostile.ts'
import { evil, webmailHost } from '../town/hostile/pages.ts'
import { startTown, type Town } from '../town/town.ts'
import { attack } from './attack.ts'
import { moving, painted } from './chip-scripts.ts'
import { approach, boxesIn, type Heard, hear, openHostile } from './firefox-page.ts'

let town: Town
let firefox: Firefox
let own: Page
let secret: string
let heard: Heard

beforeAll(async () => {
  town = await startTown({ hosts: { [evil]: hostile, [`${webmailHost}.${evil}`]: hostile } })
  town.route(webmailHost, /^\/hostile\//, hostile)
  firefox = await launchFirefox({ town })
  const scene = await withOneTimePassword({ town, firefox })
  own = scene.popup
  secret = scene.oneTimePassword
  await firefox.store('local', { settings: { submitForMe: false, chip: true, appearance: 'system' } })
  heard = await hear(own)
})
afterEach(async () => {
  for (const page of await firefox.browser.pages()) if (page.url().includes('/hostile/')) await page.close()
})
afterAll(async () => {
  await firefox?.close()
  await town?.close()
})

const open = (name: string, host?: string) => openHostile(firefox, name, host)
const fillHere = async () => {
  const { chosenMailbox } = await firefox.stored('session')
  return heard.ask('fillHere', chosenMailbox)
}

async function click(page: Page): Promise<void> {
  await page.mouse.down()
  await page.mouse.up()
}

async function fills(): Promise<number> {
  const { activity = [] } = (await firefox.stored('local')) as { activity?: { kind: string }[] }
  return activity.filter(({ kind }) => kind === 'filled').length
}

const host = `document.querySelector('html > div:last-of-type')`
const cover = (inside: string) => `(() => {
  const cover = document.createElement('div')
  cover.style.cssText = 'position:fixed;inset:0;margin:0;width:100%;height:100%;border:0;background:#fff;pointer-events:none'
  cover.popover = 'manual'
  ${inside}
  cover.showPopover()
})()`

for (const [line, name, script] of [
  [
    1,
    'the page makes the chip see-through',
    `setInterval(() => ${host}?.style.setProperty('opacity', '0', 'important'), 1); ${host}.style.setProperty('opacity', '0', 'important')`,
  ],
  [3, 'the whole page at opacity .001', `document.documentElement.style.opacity = '.001'`],
  [3, 'the whole page at opacity .89', `document.documentElement.style.opacity = '.89'`],
  [4, 'the body filtered away', `document.body.style.filter = 'opacity(0)'`],
  [5, 'a cover that lets clicks through', cover('document.body.append(cover)')],
  [6, 'a dialog', `document.body.appendChild(document.createElement('dialog')).showModal()`],
  [
    7,
    'an overlay from within an element whose inside nobody can see',
    cover(
      `document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' }).append(cover)`,
    ),
  ],
  [8, 'the field moved under the pointer', `${painted}; ${moving}; painted()`],
  [
    11,
    'clicks that a script makes',
    `${host}.click(); for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) ${host}.dispatchEvent(new MouseEvent(type, { bubbles: true, detail: 1 })); ${host}.style.pointerEvents = 'none'`,
  ],
  [12, 'a copy in the place of the chip', `${host}.replaceWith(${host}.cloneNode(true))`],
] as const)
  attack(line, `Firefox: ${name}`, async () => {
    const page = await open('plain')
    await heard.forget()
    const before = await fills()
    await approach(page)
    await click(page)
    await until('the fill to be over', async () => (await fills()) > before)
    expect(await boxesIn(page)).toContain(secret)
    await page.evaluate(`for (const box of document.querySelectorAll('input')) box.value = ''`)
    await page.evaluate(script)
    await click(page)
    // What the content script tells last has been heard after everything before it.
    await page.evaluate('document.forms[0].remove()')
    const told = await until('the last word', async () => {
      const all = await heard.all()
      return all.some(({ input }) => input.login === null) && all
    })
    expect(told.filter(({ name }) => name === 'chip-pressed')).toHaveLength(1)
    expect(await boxesIn(page)).toEqual([])
  })

for (const [line, name, reason] of [
  [13, 'frames-another', 'no-form'],
  [14, 'frames-srcdoc', 'no-form'],
  [14, 'frames-sandboxed', 'no-form'],
  [14, 'sandboxed', 'wrong-page'],
  [21, 'action-elsewhere', 'form-goes-elsewhere'],
  [21, 'base-elsewhere', 'form-goes-elsewhere'],
  [21, 'clobbered-action', 'form-goes-elsewhere'],
  [21, 'action-turns', 'form-goes-elsewhere'],
  [22, 'method-get', 'form-shows-it'],
  [23, 'only-hidden', 'no-form'],
  [23, 'type-flips', 'no-form'],
  [24, 'two-forms', 'no-form'],
  [25, 'sign-up', 'no-form'],
  [26, 'code-in-password-box', 'no-form'],
  [27, 'too-short', 'partly'],
] as const)
  attack(line, `Firefox: ${name}`, async () => {
    const page = await open(name)
    await until('the page to be looked at', async () => (await fillHere()) === reason)
    for (const frame of page.frames()) expect(await boxesIn(frame)).not.toContain(secret)
  })

for (const [lines, page, at] of [
  [9, 'frames-the-webmail', evil],
  [[15, 16, 17], 'plain', `${webmailHost}.${evil}`],
] as const)
  attack(lines, `Firefox: ${page} at ${at}`, async () => {
    const opened = await open(page, at)
    expect(await fillHere()).toBe('wrong-page')
    for (const frame of opened.frames()) expect(await boxesIn(frame)).toEqual([])
  })

attack(32, 'Firefox: a page that has put its own in the place of everything a script uses', async () => {
  const page = await open('patched')
  await until('the page to be filled', async () => (await fillHere()) === 'filled')
  expect(JSON.stringify(await page.evaluate('caught'))).not.toContain(secret)
})

attack(29, 'Firefox: the page posts every message', async () => {
  // What an earlier page has told is not waited for.
  await heard.forget()
  const page = await open('plain')
  await until('the report', async () => (await heard.all()).some(({ input }) => input.login))
  await heard.forget()
  await page.evaluate(
    (names) => {
      for (const name of names) {
        postMessage({ name, input: {}, username: 'x', password: 'y' }, '*')
        dispatchEvent(new CustomEvent(name))
      }
    },
    [...Object.keys(protocol), 'fill', 'chip', 'page'],
  )
  await page.evaluate('document.forms[0].remove()')
  const told = await until('the last word', async () => {
    const all = await heard.all()
    return all.some(({ input }) => input.login === null) && all
  })
  expect(told.map(({ name }) => name)).toEqual(['page-report'])
})

attack(34, 'Firefox: a web page asks for every packaged file', async () => {
  const page = await open('nothing')
  const base = await own.evaluate('location.origin')
  const answered = await page.evaluate(
    async (extension, paths) => {
      const ask = (path: string) =>
        fetch(`${extension}/${path}`).then(
          () => [path],
          () => [],
        )
      return (await Promise.all(paths.map(ask))).flat()
    },
    String(base),
    [...filesIn(folderOf('firefox')).keys()],
  )
  expect(answered).toEqual([])
})

attack(41, 'Firefox: Latchkey is not there in private windows', async () => {
  expect(await own.evaluate('browser.extension.isAllowedIncognitoAccess()')).toBe(false)
})
