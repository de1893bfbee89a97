import { describe, expect, it } from 'vitest'
import { isBelow } from '../../../src/core/origin.ts'

const host = 'https://cp.firm.example'
const admin = `${host}/admin/`

describe('a page counts as below a folder', () => {
  it.each([
    '/admin',
    '/admin/',
    '/admin/index.php?lang=en',
    '//ADMIN//login',
    '/%61dmin/',
    '/%61dmin/index.php/%ff',
    '/%2561dmin/',
    '/%25%36%31dmin/',
    '/x/..%2fadmin/',
    '/x/..%252Fadmin/',
    '/x/%5c../..%5cadmin/',
    '/admin;x=1/',
    '/;x/admin%3bx',
    '/x/..;/admin/',
    '/%2fadmin',
    '/./%2e%2fadmin',
  ])('that its server may take for it: %s', (path) => {
    expect(isBelow(host + path, admin)).toBe(true)
  })

  it.each(['/admin/..%2f', '/admin/%252e%252e/x'])(
    'that leads out of it again in one reading and not in another: %s',
    (path) => {
      expect(isBelow(host + path, admin)).toBe(true)
    },
  )

  it.each(['/%c0%afadmin/', '/%u0061dmin/', '/%zz/', '/%00admin/', '/%20/admin/', '/ädmin/'])(
    'when its path has no certain reading: %s',
    (path) => {
      expect(isBelow(host + path, admin)).toBe(true)
    },
  )

  it('when its path is escaped more often than any server reads', () => {
    expect(isBelow(`${host}/%${'25'.repeat(50_000)}61dmin/`, admin)).toBe(true)
  })
})

describe('a page is not below a folder', () => {
  it.each([
    `${host}/`,
    `${host}/index.php?next=/admin/`,
    `${host}/administration/`,
    `${host}/mail/admin/`,
    `${host}/%6dail/inbox;id=1`,
    'https://mail.firm.example/admin/',
    'https://cp.firm.example:8443/admin/',
  ])('when it is at %s', (address) => {
    expect(isBelow(address, admin)).toBe(false)
  })

  it('when either is not known', () => {
    expect(isBelow(undefined, admin)).toBe(false)
    expect(isBelow(admin, undefined)).toBe(false)
  })
})
