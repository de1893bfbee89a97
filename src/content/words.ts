const telling = ['name', 'id', 'class', 'value', 'placeholder', 'autocomplete', 'aria-label']

/** What an element says about its purpose, to people and to machines. */
export const wordsOf = (element: HTMLElement): string =>
  element.innerText.slice(0, 80) + telling.map((name) => element.getAttribute(name))

export const signsUp = /forg|reset|regist|sign.?up|creat|chang/i
export const signsIn = /log.?[io]n|sign.?in|next|contin|giriş|devam|ileri|logg|neste/i
/** What a button near a password box may do but sign in. */
export const helps = /show|toggle|\beye/i
export const address = /user|mail|login|account|address/i
export const noAddress = /search|captcha|code|token|otp|domain/i
/** Password boxes that do not ask for the mailbox's password. */
export const otherSecret = /new.?p|confirm|repeat|re.?type|verif|again|code|otp|\bpin/i
