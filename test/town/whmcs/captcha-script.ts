import { base } from './addresses.ts'

/**
 * Runs in the page. Puts a box to tick where the captcha stands, or with an invisible one holds the
 * form back until it has an answer; both end in the field `g-recaptcha-response`.
 */
export const captchaScript = `(function () {
  var container = document.querySelector('.recaptcha-container')
  var form = container.closest('form')
  var button = form.querySelector('.btn-recaptcha')
  var field = document.createElement('textarea')
  field.name = 'g-recaptcha-response'
  field.hidden = true
  container.append(field)
  function solve() {
    return fetch('${base}/includes/captcha-check.php', { method: 'POST' })
      .then(function (answer) { return answer.json() })
      .then(function (answer) { field.value = answer.response })
  }
  if (button.classList.contains('btn-recaptcha-invisible')) {
    form.addEventListener('submit', function (event) {
      if (field.value !== '') return
      event.preventDefault()
      solve().then(function () { form.requestSubmit(button) })
    })
    return
  }
  var label = document.createElement('label')
  var box = document.createElement('input')
  box.type = 'checkbox'
  box.id = 'captcha-box'
  box.addEventListener('change', function () {
    if (!box.checked) { field.value = ''; return }
    box.disabled = true
    solve().then(function () { container.dataset.solved = 'true' })
  })
  label.append(box, container.dataset.label)
  container.append(label)
})()
`
