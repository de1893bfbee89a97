/* Keeps the codes of accounts with a second factor up to date. */
for (const place of document.querySelectorAll('[data-code-of]')) void follow(place)

async function follow(place) {
  const left = place.parentElement.querySelector('[data-seconds]')
  const answer = await fetch(`/code?account=${encodeURIComponent(place.dataset.codeOf)}`)
  const { code, secondsLeft } = await answer.json()
  place.textContent = code
  let seconds = secondsLeft
  left.textContent = `for ${seconds} s`
  const tick = setInterval(() => {
    seconds -= 1
    left.textContent = `for ${seconds} s`
    if (seconds > 0) return
    clearInterval(tick)
    void follow(place)
  }, 1000)
}
