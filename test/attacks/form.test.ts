import { expect } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { attack } from './attack.ts'
import { anna, oneChromium, secretOf } from './one-chromium.ts'
import { boxesOf, expectNothingGiven, openTarget, type Target } from './target.ts'
import { fillHere, newestActivity } from './ways.ts'

const place = oneChromium()

/** The person presses the chip, where there is one, and reads a sentence there. */
async function pressAndRead(target: Target, key: string): Promise<void> {
  await target.approach()
  expect(await target.click()).toBe(true)
  await until(`the chip to say ${key}`, async () => (await target.chip())?.text.includes(say(key)))
}

for (const [line, page] of [
  [21, 'action-elsewhere'],
  [21, 'action-other-port'],
  [21, 'action-http'],
  [21, 'action-javascript'],
  [21, 'action-mailto'],
  [21, 'action-sibling'],
  [21, 'button-elsewhere'],
  [21, 'hidden-button-elsewhere'],
  [21, 'outer-button-elsewhere'],
  [21, 'base-elsewhere'],
  [21, 'clobbered-action'],
] as const)
  attack(line, `a form that sends elsewhere: ${page}`, async () => {
    const target = await openTarget(place(), page)
    await pressAndRead(target, 'content_chip_refused_form_goes_elsewhere')
    expect(await newestActivity(place())).toMatchObject({
      kind: 'fill-refused',
      because: 'form-goes-elsewhere',
    })
    expect(await fillHere(place())).toBe('form-goes-elsewhere')
    await expectNothingGiven(place(), target.page)
  })

for (const page of [
  'method-get',
  'method-missing',
  'method-missing-enter',
  'button-get',
  'clobbered-method',
  'method-get-apart',
])
  attack(22, `a form that would put it into an address: ${page}`, async () => {
    const target = await openTarget(place(), page)
    await pressAndRead(target, 'content_chip_refused_form_shows_it')
    expect(await fillHere(place())).toBe('form-shows-it')
    await expectNothingGiven(place(), target.page)
  })

for (const [line, page, reason] of [
  [21, 'action-turns', 'form-goes-elsewhere'],
  [21, 'form-moves-boxes', 'form-goes-elsewhere'],
  [23, 'type-flips', 'no-form'],
  [23, 'type-flips-on-focus', 'no-form'],
] as const)
  attack(line, `a form that turns when the first box is filled: ${page}`, async () => {
    const target = await openTarget(place(), page)
    await target.chipShown()
    expect(await fillHere(place())).toBe(reason)
    await expectNothingGiven(place(), target.page)
  })

for (const [line, page] of [
  [23, 'only-hidden'],
  [23, 'aria-hidden'],
  [23, 'off-screen'],
  [23, 'one-pixel'],
  [24, 'two-forms'],
  [24, 'six-passwords'],
  [25, 'sign-up'],
  [25, 'new-password-alone'],
  [25, 'change-password'],
  [26, 'code-in-password-box'],
  [26, 'pin-in-password-box'],
] as const)
  attack(line, `no box it could go to for sure: ${page}`, async () => {
    const target = await openTarget(place(), page)
    expect(await fillHere(place())).toBe('no-form')
    expect((await target.chip())?.text ?? '').not.toContain(say('content_chip_fill').slice(0, 8))
    await expectNothingGiven(place(), target.page)
  })

for (const [line, page] of [
  [23, 'honeypots'],
  [26, 'other-boxes'],
  [31, 'clobbered'],
] as const)
  attack(line, `only the two boxes that are meant get anything: ${page}`, async () => {
    const target = await openTarget(place(), page)
    await target.chipShown()
    expect(await fillHere(place())).toBe('filled')
    expect(await boxesOf(target.page)).toEqual([anna, secretOf(place())])
    expect(
      await target.page.evaluate(
        `['username', 'password'].map((name) => document.querySelector('[name=' + name + ']').value)`,
      ),
    ).toEqual([anna, secretOf(place())])
  })

for (const page of ['too-short', 'pattern', 'mask', 'mask-later'])
  attack(
    27,
    `a box that does not take it as it is keeps none of it, and the person is told: ${page}`,
    async () => {
      const target = await openTarget(place(), page)
      await pressAndRead(target, 'content_chip_tookNot')
      const [password] = await target.page.$$eval('[type=password]', (boxes) =>
        boxes.map((box) => (box as HTMLInputElement).value),
      )
      expect(password).toBe('')
      expect(await fillHere(place())).toBe('partly')
      expect(await boxesOf(target.page)).toEqual([])
    },
  )

attack(32, 'a page that has put its own in the place of everything a script uses', async () => {
  const target = await openTarget(place(), 'patched')
  await target.chipShown()
  expect(await fillHere(place())).toBe('filled')
  expect(await boxesOf(target.page)).toEqual([anna, secretOf(place())])
  const caught = await target.page.evaluate('caught')
  expect(caught).not.toContain('attachShadow')
  expect(caught).not.toContain('MutationObserver')
  expect(JSON.stringify(caught)).not.toContain(secretOf(place()))
})
