import { describe, expect, it } from 'vitest'
import { choiceOf, isProfileId, profileOf, webmailProfileId } from '../../../src/core/profiles.ts'

describe('the address of a webmail', () => {
  it.each([
    ['mail.firm.example', 'webmail https://mail.firm.example/'],
    [' https://Mail.Firm.example ', 'webmail https://mail.firm.example/'],
    ['https://firm.example/roundcube/?_task=mail#x', 'webmail https://firm.example/roundcube/'],
    [
      'https://firm.example:2096/cpsess1234567890/3rdparty/roundcube/?_task=mail',
      'webmail https://firm.example:2096/',
    ],
    ['firm.example/mail;jsessionid=12ab/inbox', 'webmail https://firm.example/'],
    ['firm.example/(S(12ab))/mail/', 'webmail https://firm.example/'],
    ['firm.example/roundcube', 'webmail https://firm.example/roundcube/'],
    ['firm.example/webmail/index.php', 'webmail https://firm.example/webmail/'],
    ['https://mail.firm.example:8443/', 'webmail https://mail.firm.example:8443/'],
    ['postfäch.example', 'webmail https://xn--postfch-9wa.example/'],
  ])('may be typed as %j', (typed, id) => {
    expect(webmailProfileId(typed)).toBe(id)
    expect(isProfileId(id)).toBe(true)
  })

  it.each([
    '',
    'mail',
    'http://mail.firm.example',
    'ftp://mail.firm.example',
    'javascript:alert(1)',
    'anna@firm.example',
    'https://anna:secret@mail.firm.example',
    'mail firm.example',
    '.',
  ])('cannot be %j', (typed) => {
    expect(webmailProfileId(typed)).toBeUndefined()
  })

  it('stands in the profile and comes back from it', () => {
    const profile = profileOf('webmail https://firm.example/roundcube/')
    expect(profile).toMatchObject({ name: 'firm.example', panelUrl: 'https://firm.example/roundcube/' })
    expect(choiceOf(profile.id)).toEqual({
      provider: 'webmail',
      address: 'https://firm.example/roundcube/',
    })
  })
})

describe('the id of a profile', () => {
  it.each([
    'gone',
    'webmail',
    'webmail http://firm.example/',
    'webmail https://firm.example',
    'webmail https://FIRM.example/',
    'webmail https://firm.example/?x=/',
    'webmail https://a@firm.example/',
    'constructor',
    7,
    undefined,
  ])('is never %j', (value) => {
    expect(isProfileId(value)).toBe(false)
  })
})
