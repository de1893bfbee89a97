import { describe, expect, test } from 'vitest'
import { judge } from '../../../../src/providers/whmcs/mailbox-password-answer.ts'
import { page, topBar } from './pages.ts'

const form =
  '<form method="post" action="clientarea.php?action=productdetails"><input type="hidden" name="modulechangepassword" value="true"><input type="password" name="newpw"><button>OK</button></form>'
const alert = (kind: string, text: string, more = '') =>
  `<div class="alert alert-${kind}${more}">${text}</div>`
const done = alert('success', 'Done.')

function outcome(way: 'service' | 'module', html: string, before = '', bar = topBar): string {
  try {
    judge(page(bar + html), { way, serviceId: '7', before: page(topBar + before), next: 'Secret-Password-1' })
    return 'done'
  } catch (error) {
    const { code, reason } = error as { code: string; reason?: string }
    return reason === undefined ? code : `${code}: ${reason}`
  }
}

describe('the page after a change by WHMCS’s pane', () => {
  test.each([
    ['the pane by its id', `<div id="tabChangepw">${done}${form}</div>`],
    ['the pane around the form', `<div class="tab-pane">${done}${form}</div>`],
    ['the pane without the form', `<div id="tabChangepw">${done}</div>`],
  ])('says that it is done in %s', (_, html) => {
    expect(outcome('service', html)).toBe('done')
  })

  test.each([
    ['outside of it', `${done}<div id="tabChangepw">${form}</div>`],
    ['in the module’s part', `<div class="module-client-area">${done}</div>${form}`],
    ['out of sight', `<div id="tabChangepw">${alert('success', 'Done.', ' w-hidden')}${form}</div>`],
    ['without a word', `<div id="tabChangepw">${alert('success', '')}${form}</div>`],
  ])('says nothing %s', (_, html) => {
    expect(outcome('service', html)).toBe('changed')
  })

  test('refuses with all its sentences', () => {
    const refusals = alert('danger', 'Too <b>short</b>.') + alert('danger', 'Too old.')
    expect(outcome('service', `<div id="tabChangepw">${refusals}${form}</div>`)).toBe(
      'refused: Too short. Too old.',
    )
  })

  test('says nothing where it only says again what it said before', () => {
    const pane = `<div id="tabChangepw">${done}${form}</div>`
    expect(outcome('service', pane, pane)).toBe('changed')
  })

  test('says nothing to nobody', () => {
    expect(outcome('service', `<div id="tabChangepw">${done}</div>`, '', '')).toBe('changed')
  })
})

describe('the page after a change by the module', () => {
  test.each([
    [
      'WHMCS’s banner',
      '<div class="alert alert-success" id="alertModuleCustomButtonSuccess">Done.</div>',
      'done',
    ],
    ['its own part', `<div class="module-client-area"><p>${done}</p></div>`, 'done'],
    [
      'WHMCS’s banner of failure',
      '<div class="alert alert-danger" id="alertModuleCustomButtonFailed">No.</div>',
      'refused: No.',
    ],
    ['anything else', `${done}<div class="module-client-area"></div>`, 'changed'],
  ])('is read from %s', (_, html, said) => {
    expect(outcome('module', html)).toBe(said)
  })
})
