import { cut, onRerender, signIn, variant } from './page.ts'

/*
 * A stand-in for the text fields of ExtJS, written from how they behave: the open package of the real one is 120 MB.
 * `ext3`: the value is the field's from the moment it is left, a text for empty boxes stands in the box itself, and the
 * form asks five times a second whether it is complete. Else ExtJS 6: one of several events starts a check that waits
 * 50 ms for the next one, and only what the check saw is the field's; setting a value writes it into the box.
 */

const is3 = variant.startsWith('ext3')
const isBound = variant.endsWith('enable')
const checkChangeEvents = ['change', 'input', 'textInput', 'keyup', 'dragdrop']
const emptyCls = 'x-form-empty-field'

function createField(id: string, type: string, emptyText = '') {
  const input = Object.assign(document.createElement('input'), { id, type })
  let lastValue = ''
  let startValue = ''
  let task: ReturnType<typeof setTimeout> | undefined
  const listeners: (() => void)[] = []
  const error = Object.assign(document.createElement('em'), { role: 'alert', textContent: 'Required' })

  const getRawValue = () => (is3 && input.value === emptyText ? '' : input.value)
  function applyEmptyText() {
    if (!is3 || getRawValue()) return
    input.value = emptyText
    input.classList.add(emptyCls)
  }
  function setValue(value: string) {
    input.value = value
    lastValue = value
    applyEmptyText()
    if (value) input.classList.remove(emptyCls)
    for (const listener of listeners) listener()
  }
  function checkChange() {
    const value = getRawValue()
    if (value === lastValue) return
    setValue(variant === 'mask' && type === 'password' ? cut(value) : value)
  }
  function validate() {
    if (getRawValue()) error.remove()
    else input.after(error)
  }
  if (!is3) {
    input.placeholder = emptyText
    for (const event of checkChangeEvents)
      input.addEventListener(event, () => {
        clearTimeout(task)
        task = setTimeout(checkChange, 50)
      })
  }
  input.addEventListener('focus', () => {
    if (is3 && input.value === emptyText) input.value = ''
    input.classList.remove(emptyCls)
    startValue = getRawValue()
  })
  input.addEventListener('blur', () => {
    validate()
    if (is3 && getRawValue() !== startValue) checkChange()
    applyEmptyText()
  })
  applyEmptyText()
  return {
    input,
    getValue: () => lastValue,
    setValue,
    isValid: () => getRawValue() !== '',
    onChange: (listener: () => void) => listeners.push(listener),
  }
}

const username = createField('username', 'text', 'User name')
const password = createField('password', 'password')
const fields = [username, password]
const button = Object.assign(document.createElement('button'), { textContent: 'Log in', disabled: isBound })
const form = document.createElement('form')
form.append(...fields.map(({ input }) => input), button)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  signIn({ username: username.getValue(), password: password.getValue() })
})
document.querySelector('main')?.append(form)

const bind = () => {
  button.disabled = !fields.every((field) => field.isValid())
}
if (isBound && is3) setInterval(bind, 200)
if (isBound && !is3) for (const field of fields) field.onChange(bind)
onRerender(() => {
  for (const field of fields) field.setValue(field.getValue())
})
