import { escapeMarkup, json, type TownReply } from '../site.ts'
import { oneTimePasswordLifeMs } from '../truth.ts'
import type { AccountModes } from './account.ts'
import { mailServers } from './mail-servers.ts'
import type { OneTimePasswordResult } from './one-time-password.ts'
import type { Visit } from './visit.ts'
import type { Words } from './words.ts'

type Made = Extract<OneTimePasswordResult, { outcome: 'made' }>
type Facts = Made & { readonly until: string; readonly words: Words }

/** Every place has other values of the same kind beside it, as a reader must not take the first it meets. */
const places: Record<AccountModes['otpPlace'], (facts: Facts) => string> = {
  code: ({ words, address, value, until }) =>
    `<p>${escapeMarkup(words.mailbox)}: ${escapeMarkup(address)}</p><p>${escapeMarkup(words.oneTimePassword)}</p><p><code>${escapeMarkup(value)}</code></p><p>${escapeMarkup(words.validUntil)} ${until}</p>`,
  strong: ({ words, address, value, until }) =>
    `<p><strong>${escapeMarkup(address)}</strong></p><p>${escapeMarkup(words.oneTimePassword)}: <strong class="value">${escapeMarkup(value)}</strong></p><p>${escapeMarkup(words.validUntil)}: <strong>${until}</strong></p>`,
  input: ({ words, address, value }) =>
    `<div class="form-group"><label for="otpAddress">${escapeMarkup(words.emailAddress)}</label><input type="text" readonly class="form-control" id="otpAddress" value="${escapeMarkup(address)}"></div>
<div class="form-group"><label for="otpValue">${escapeMarkup(words.oneTimePassword)}</label><input type="text" readonly class="form-control" id="otpValue" value="${escapeMarkup(value)}"></div>
<div class="form-group"><label for="otpServer">${escapeMarkup(words.incomingServer)}</label><input type="text" readonly class="form-control" id="otpServer" value="${mailServers.incoming}"></div>`,
  table: ({ words, address, value, until }) =>
    `<table class="table"><tr><td>${escapeMarkup(words.mailbox)}</td><td>${escapeMarkup(address)}</td></tr><tr><td>${escapeMarkup(words.oneTimePassword)}</td><td class="value">${escapeMarkup(value)}</td></tr><tr><td>${escapeMarkup(words.validUntil)}</td><td>${until}</td></tr></table>`,
  clipboard: ({ words, address, value }) =>
    `<p>${escapeMarkup(address)} <button type="button" class="btn btn-sm copy-to-clipboard" data-clipboard-text="${escapeMarkup(address)}">${escapeMarkup(words.copy)}</button></p>
<p>${escapeMarkup(words.oneTimePassword)}: •••••••• <button type="button" class="btn btn-sm copy-to-clipboard" data-clipboard-text="${escapeMarkup(value)}">${escapeMarkup(words.copy)}</button></p>
<script>
document.querySelectorAll('.copy-to-clipboard').forEach(function (button) {
  button.addEventListener('click', function () { navigator.clipboard.writeText(button.dataset.clipboardText) })
})
</script>`,
  sentence: ({ words, address, value, until }) =>
    `<p>${escapeMarkup(address)}, ${escapeMarkup(words.validUntil)} ${until}</p><p class="value">${escapeMarkup(words.oneTimePasswordIs)}${escapeMarkup(value)}</p>`,
}

/** The made one-time password as a part of the module's section. */
export function oneTimePasswordMarkup({ words }: Visit, place: AccountModes['otpPlace'], made: Made): string {
  const until = new Date(made.madeAt + oneTimePasswordLifeMs).toISOString().slice(0, 16).replace('T', ' ')
  return `<div class="otp-answer">${places[place]({ ...made, until, words })}</div>`
}

const shapes: Record<
  AccountModes['otpJson'],
  { made(value: string, words: Words): object; failed(text: string): object }
> = {
  password: {
    made: (value) => ({ success: true, password: value }),
    failed: (error) => ({ success: false, error }),
  },
  'data-otp': {
    made: (value) => ({ result: 'success', data: { otp: value } }),
    failed: (message) => ({ result: 'error', message }),
  },
  message: {
    made: (value, words) => ({ success: true, msg: `${words.oneTimePassword}: ${value}` }),
    failed: (msg) => ({ success: false, msg }),
  },
  // What the mail platform's own API answers (facts A4), passed on as it is.
  envelope: {
    made: (value) => ({ returncode: 1, returndata: value }),
    failed: (text) => ({ returncode: 0, returndata: text }),
  },
}

/** The answer for the page's own script. */
export function jsonAnswer({ words }: Visit, modes: AccountModes, result: OneTimePasswordResult): TownReply {
  const shape = shapes[modes.otpJson]
  const reply =
    result.outcome === 'made'
      ? json(shape.made(result.value, words))
      : json(result.outcome === 'refused' ? shape.failed(result.text) : { success: true })
  return { ...reply, headers: { 'content-type': modes.otpJsonType } }
}
