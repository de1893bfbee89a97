import { cut, onRerender, signIn, variant } from './page.ts'

/* A page without a framework that keeps what it was told by one kind of event. */

const main = document.querySelector('main') as HTMLElement
main.innerHTML = `<form><p><input id=username></p><p><input id=password type=password></p>
  <button ${variant === 'enable' ? 'disabled' : ''}>Log in</button></form>`
const state = { username: '', password: '' }
const form = main.querySelector('form') as HTMLFormElement
const button = form.querySelector('button') as HTMLButtonElement
const boxes = [...form.querySelectorAll('input')]
const heard: Record<string, string> = { change: 'change', keyup: 'keyup', blur: 'blur', enable: 'keyup' }

for (const box of boxes) {
  box.addEventListener(heard[variant] ?? 'input', () => {
    if (variant === 'mask' && box.id === 'password') box.value = cut(box.value)
    Object.assign(state, { [box.id]: box.value })
    button.disabled = variant === 'enable' && !(state.username && state.password)
  })
  box.addEventListener('blur', () => {
    box.parentElement?.querySelector('em')?.remove()
    if (!box.value) box.insertAdjacentHTML('afterend', '<em role=alert>Required</em>')
  })
}
form.addEventListener('submit', (event) => {
  event.preventDefault()
  signIn(state)
})
onRerender(() => {
  for (const box of boxes) box.value = state[box.id as keyof typeof state]
})
