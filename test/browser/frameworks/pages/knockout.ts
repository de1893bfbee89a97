import * as ko from 'knockout'
import { cut, onRerender, signIn, variant } from './page.ts'

const bindings: Record<string, string> = { value: 'value', keyup: 'valueUpdate: "keyup", value' }
const binding = bindings[variant] ?? 'textInput'

const username = ko.observable('')
const password = ko.observable('')
const left = { username: ko.observable(false), password: ko.observable(false) }
const login = {
  username,
  password: variant === 'mask' ? ko.computed({ read: password, write: (to) => password(cut(to)) }) : password,
  left,
  isValid: ko.computed(() => variant !== 'enable' || (username() !== '' && password() !== '')),
  send: () => signIn({ username: username(), password: password() }),
}

const field = (name: string, type: string) => `
  <p><input id=${name} type=${type}
      data-bind='${binding}: ${name}, event: { blur: () => left.${name}(true) }'>
    <!-- ko if: left.${name}() && !${name}() --><em role=alert>Required</em><!-- /ko --></p>`
const main = document.querySelector('main') as HTMLElement
main.innerHTML = `<form data-bind="submit: send">
  ${field('username', 'text')} ${field('password', 'password')}
  <button data-bind="enable: isValid">Log in</button></form>`
ko.applyBindings(login)
onRerender(() => {
  for (const value of [username, password]) value.notifySubscribers?.(value())
})
