import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { address, type ContentPage, createStage, type Stage, secret, webmail } from '../content-page.ts'
import { bundle } from './bundle.ts'

interface Ways {
  /** Ways to write the form that take every value as it is. */
  readonly faithful: string[]
  /** The button is off until the form is complete. */
  readonly bound: string[]
  /** The page makes something else of the password. */
  readonly changing: string[]
}

const components: Ways = {
  faithful: ['state', 'class', 'upper', 'rekey', 'nested'],
  bound: ['enable'],
  changing: ['mask', 'trim'],
}
const templates: Ways = {
  faithful: ['model', 'lazy', 'rekey'],
  bound: ['enable'],
  changing: ['mask', 'trim'],
}
const frameworks: Record<string, Ways> = {
  plain: { faithful: ['input', 'change', 'keyup', 'blur'], bound: ['enable'], changing: ['mask'] },
  react16: components,
  react17: components,
  react18: components,
  react19: components,
  preact: components,
  vue2: templates,
  vue3: templates,
  angular: {
    faithful: ['model', 'model-blur', 'model-submit', 'reactive', 'reactive-blur', 'reactive-submit'],
    bound: ['enable', 'enable-blur', 'reactiveEnable', 'reactiveEnable-blur'],
    changing: ['mask'],
  },
  knockout: { faithful: ['textInput', 'value', 'keyup'], bound: ['enable'], changing: ['mask'] },
  extjs: { faithful: ['ext6', 'ext3'], bound: ['ext6-enable', 'ext3-enable'], changing: ['mask'] },
}

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

describe.each(Object.entries(frameworks))('%s', (name, { faithful, bound, changing }) => {
  let script: string
  beforeAll(async () => {
    script = await bundle(name)
  })

  const open = async (way: string) => {
    const content = await stage.open({
      url: `${webmail}/#${way}`,
      markup: '<main></main><script src=/page.js></script>',
      others: { '/page.js': script },
    })
    await content.page.waitForSelector('input[type=password]')
    return content
  }
  const filled = (way: string) => ({
    username: way === 'upper' ? address.toUpperCase() : address,
    password: secret,
  })

  test.each(faithful)(
    '%s: holds exactly what was filled, also when drawn anew and filled again',
    async (way) => {
      const content = await open(way)
      expect(await content.fill()).toEqual({
        done: true,
        username: true,
        password: true,
        submitted: false,
        fields: ['username', 'password'],
      })
      await content.page.evaluate(() => dispatchEvent(new Event('rerender')))
      expect(await shown(content)).toEqual([filled(way).username, secret])
      expect(await complaints(content)).toEqual([])
      expect(await sent(content)).toEqual([])
      expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: true })
      expect(await sent(content)).toEqual([filled(way)])
    },
  )

  test.each([...faithful.slice(0, 1), ...bound])('%s: sends exactly what was filled, once', async (way) => {
    const content = await open(way)
    expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: true })
    expect(await sent(content)).toEqual([filled(way)])
    expect(await complaints(content)).toEqual([])
  })

  test.each(changing)('%s: is said not to have taken a password that it changed', async (way) => {
    const content = await open(way)
    const receipt = await content.fill({ submit: true })
    expect(receipt).toEqual({ done: false, username: true, password: false, submitted: false, fields: [] })
    expect(await sent(content)).toEqual([])
    expect(await shown(content)).toEqual(['', ''])
  })
})

/** What people see in the boxes. */
const shown = ({ page }: ContentPage) => page.$$eval('input', (boxes) => boxes.map(({ value }) => value))
/** What the framework held each time its form was sent. */
const sent = ({ page }: ContentPage) =>
  page.$$eval('output', (outputs) => outputs.map(({ textContent }) => JSON.parse(textContent ?? '')))
const complaints = ({ page }: ContentPage) =>
  page.$$eval('[role=alert]', (alerts) => alerts.map(({ textContent }) => textContent))
