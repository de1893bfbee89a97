/*
 * What runs in the encrypted hand-out, on whatever browser its reader has: written as text because it is put into that
 * file as it is and allowed there by its hash. It writes text nodes only, and asks nobody for anything.
 */
export const handOutScript = `'use strict'
const { sealed, texts } = JSON.parse(document.getElementById('sealed').textContent)
const form = document.querySelector('form')
const field = document.querySelector('input')
const button = document.querySelector('button')
const problem = document.getElementById('problem')

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

async function unseal(passphrase) {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC').trim())
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(sealed.salt), iterations: sealed.rounds },
    material, { name: 'AES-GCM', length: 256 }, false, ['decrypt'],
  )
  const iv = bytesOf(sealed.iv)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytesOf(sealed.bytes))
  return JSON.parse(new TextDecoder().decode(plain))
}

function element(name, className, ...children) {
  const made = document.createElement(name)
  made.className = className
  made.append(...children)
  return made
}

function slip({ address, groups, isCertain }) {
  const parts = groups.map((group) => element('span', /[-_. ]$/.test(group) ? 'group' : 'group gap', group))
  const link = element('a', '', texts.webmailUrl)
  if (/^https:/.test(texts.webmailUrl)) link.href = texts.webmailUrl
  link.rel = 'noreferrer'
  const made = element('section', 'slip',
    element('h2', '', address),
    element('p', 'label', texts.password), element('p', '', element('code', 'password', ...parts)),
    element('p', 'label', texts.webmail), element('p', '', link))
  if (!isCertain) made.append(element('p', 'uncertain', texts.uncertain))
  made.append(element('ol', '', ...texts.steps.map((step) => element('li', '', step))))
  return made
}

function show(slips) {
  const print = element('button', 'print', texts.print)
  print.type = 'button'
  print.addEventListener('click', () => window.print())
  form.replaceWith(print)
  document.getElementById('about').textContent = texts.made
  document.querySelector('main').append(...slips.map(slip))
}

if (typeof crypto === 'undefined' || !crypto.subtle) {
  problem.textContent = texts.unable
  button.disabled = true
}
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (button.disabled) return
  button.disabled = true
  button.textContent = texts.opening
  problem.textContent = ''
  try {
    show(await unseal(field.value))
  } catch (error) {
    // Of a damaged file and a wrong passphrase the cipher tells the same.
    problem.textContent = error.name === 'OperationError' ? texts.wrong : texts.damaged
    button.disabled = false
    button.textContent = texts.open
    field.select()
  }
})
`

export const handOutStyle = `
:root { color-scheme: light dark; --ink: #15181e; --muted: #5a6372; --line: #858d9b; --paper: #fff; --accent: #1f5fbf; --on: #fff; --danger: #b3261e; --soon: #8a5000 }
@media (prefers-color-scheme: dark) { :root { --ink: #eef0f4; --muted: #a2abba; --line: #717b8d; --paper: #15171c; --accent: #7db0ff; --on: #0b1a30; --danger: #ff9a92; --soon: #ffc46b } }
* { box-sizing: border-box }
body { margin: 0; padding: 32px 16px; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { display: grid; gap: 16px; max-width: 560px; margin: 0 auto }
h1 { font-size: 22px } h2 { font-size: 17px; overflow-wrap: anywhere } h1, h2, p, ol { margin: 0 }
form, .slip { display: grid; gap: 8px }
.slip { padding: 16px; border: 1px dashed var(--line); border-radius: 12px; gap: 4px; break-inside: avoid }
input, button { min-height: 44px; padding: 8px 14px; border: 1px solid var(--line); border-radius: 8px; font: inherit; color: inherit; background: var(--paper) }
input { width: 100% } button { justify-self: start; cursor: pointer }
form button { border-color: var(--accent); background: var(--accent); color: var(--on); font-weight: 600 }
button:disabled { opacity: .65 }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.label, #about { color: var(--muted) } .label { font-size: 14px; margin-top: 8px }
.password { font: 22px ui-monospace, monospace } .group { white-space: pre } .gap:not(:last-child) { margin-right: .3em }
.uncertain { margin-top: 8px; color: var(--soon) } #problem { color: var(--danger) } #problem:empty { display: none }
ol { margin-top: 8px; padding-left: 24px; color: var(--muted); font-size: 14px } a { color: var(--accent); overflow-wrap: anywhere }
@media print { :root { color-scheme: light; --ink: #000; --muted: #333; --paper: #fff; --accent: #000; --soon: #000 } body { padding: 0 } h1, #about, .print { display: none } }
`
