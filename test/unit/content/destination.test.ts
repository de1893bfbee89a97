// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://mail.thexyz.com/login?next=inbox" }
import { expect, test } from 'vitest'
import { destinationOf, leavesPage, sendersOf } from '../../../src/content/destination.ts'

function destinationIn(markup: string) {
  document.body.innerHTML = markup
  const password = document.querySelector<HTMLInputElement>('[type=password]')
  if (password === null) throw new Error('no password box')
  return destinationOf(password, sendersOf(password))
}
const box = '<input type=password name=pass>'

test.each([
  ['no form at all', box, {}],
  [
    'a form that says where',
    `<form method=post action=/in>${box}</form>`,
    { action: 'https://mail.thexyz.com/in', method: 'post' },
  ],
  [
    'a form that says get',
    `<form method=get action=/in>${box}</form>`,
    { action: 'https://mail.thexyz.com/in', method: 'get' },
  ],
  [
    'a silent form that the browser can send',
    `<form action=/in>${box}<button>In</button></form>`,
    { method: 'get' },
  ],
  [
    'a silent form with two boxes and no button that sends',
    `<form action=/in><input name=user>${box}<button type=button>In</button></form>`,
    { method: 'post' },
  ],
  [
    'a silent form of one box, which Enter sends without a button',
    `<form action=/in><input type=hidden name=to><input type=checkbox>${box}<textarea></textarea></form>`,
    { method: 'get' },
  ],
  [
    'a silent form of one box that would not be sent with it',
    `<form action=/in><input type=password></form>`,
    { method: 'post' },
  ],
  [
    'a silent form that would not send the password',
    `<form action=/in><input type=password><button>In</button></form>`,
    { method: 'post' },
  ],
  [
    'a button that goes elsewhere',
    `<form method=post action=/in>${box}<button>In</button><button formaction=//evil.example/>x</button></form>`,
    { action: 'https://evil.example/' },
  ],
  [
    'a button outside that belongs to the form',
    `<form id=in method=post action=/in>${box}</form><button form=in formaction=//evil.example/>x</button>`,
    { action: 'https://evil.example/' },
  ],
  [
    'a button of another form',
    `<form method=post action=/in>${box}</form><form><button formaction=//evil.example/>x</button></form>`,
    { action: 'https://mail.thexyz.com/in' },
  ],
])('%s has its destination', (_, markup, destination) => {
  expect(destinationIn(markup)).toMatchObject(destination)
  if (!markup.includes('form')) expect(destinationIn(markup)).toEqual({})
})

test.each([
  ['https://mail.thexyz.com/', false],
  [undefined, false],
  ['https://mail.thexyz.com.evil.example/', true],
  ['https://mail.thexyz.com:444/', true],
  ['https://mail.thexyz.com@evil.example/', true],
  ['http://mail.thexyz.com/', true],
  ['javascript:send()', true],
  ['data:text/html,', true],
])('%s counts as elsewhere: %s', (url, elsewhere) => {
  expect(leavesPage(url)).toBe(elsewhere)
})
