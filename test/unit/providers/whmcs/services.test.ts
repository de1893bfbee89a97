import { describe, expect, test } from 'vitest'
import { readServices } from '../../../../src/providers/whmcs/services.ts'
import { page } from './pages.ts'

const list = (rows: string) =>
  page(`<table id="tableServicesList"><tbody>${rows}</tbody></table>`, 'clientarea.php?action=services')
const row = (id: number, { status = 'active', name = 'Mail', domain = '' } = {}) =>
  `<tr><td data-element-id="${id}" data-type="service" data-domain="${domain}"></td><td><strong>${name}</strong></td><td><span class="label status status-${status}">Durum</span></td></tr>`

describe('a services list', () => {
  test('gives the active services only, whatever language the status is in', () => {
    const statuses = ['active', 'pending', 'suspended', 'terminated', 'cancelled', 'fraud', 'completed']
    const found = readServices(list(statuses.map((status, at) => row(at + 1, { status })).join('')))
    expect(found.map(({ id }) => id)).toEqual(['1'])
  })

  test('keeps services of a theme that shows no status', () => {
    expect(
      readServices(list('<tr><td data-element-id="4"></td><td>Mail</td></tr>')).map(({ id }) => id),
    ).toEqual(['4'])
  })

  test.each([
    `<tr onclick="clickableSafeRedirect(event, 'clientarea.php?action=productdetails&amp;id=5', false)"><td>Mail</td><td>x</td></tr>`,
    '<tr><td>Mail</td><td><a href="clientarea.php?action=productdetails&amp;id=5">Manage</a></td></tr>',
    '<tr><td>Mail</td><td><a href="/account/clientarea.php?id=5&amp;action=productdetails#tab">Manage</a></td></tr>',
    '<tr><td data-element-id="5"></td><td>Mail</td></tr>',
  ])('knows a service by any of the places its number stands in: %s', (html) => {
    expect(readServices(list(html))).toEqual([{ id: '5', name: 'Mail', domain: '' }])
  })

  test('names each service once, with its domain', () => {
    const html = `<tr onclick="x('clientarea.php?action=productdetails&amp;id=6')"><td data-element-id="6" data-type="service" data-domain="firm.example"></td>
      <td><strong>E-posta &amp; more</strong><br><a href="http://firm.example">firm.example</a></td><td><a href="clientarea.php?action=productdetails&amp;id=6">x</a></td></tr>`
    expect(readServices(list(html))).toEqual([{ id: '6', name: 'E-posta & more', domain: 'firm.example' }])
  })

  test('takes no domain that is none', () => {
    expect(readServices(list(row(1, { domain: '-' })))[0]?.domain).toBe('')
  })

  test('does not take a domain’s row for a service', () => {
    const html = `<tr><td data-element-id="9" data-type="domain"></td><td>x</td></tr>${row(1)}`
    expect(readServices(list(html)).map(({ id }) => id)).toEqual(['1'])
  })

  test('may be empty', () => {
    expect(readServices(list(''))).toEqual([])
    expect(readServices(list('<tr><td colspan="5">Nothing</td></tr>'))).toEqual([])
    expect(readServices(list(row(1, { status: 'terminated' })))).toEqual([])
  })

  test('with rows that no longer say which service they are has changed', () => {
    expect(() => readServices(list('<tr><td>Mail</td><td>Active</td></tr>'))).toThrow(
      expect.objectContaining({ code: 'changed' }),
    )
  })
})
