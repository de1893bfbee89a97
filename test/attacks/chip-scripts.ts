/* What a hostile page does to the chip, as scripts of its own. */

export const onHost = (code: string) =>
  `(() => { const host = document.querySelector('html > div:last-of-type'); ${code} })()`
/** For the page's scripts: resolves once it has been seen for a moment as it is now. */
export const painted = `painted = () => new Promise((resolve) => {
  const next = (left) => left > 0 ? requestAnimationFrame(() => next(left - 1)) : resolve()
  next(20)
})`
export const styleHost = (name: string, value: string) =>
  onHost(`host.style.setProperty('${name}', '${value}', 'important')`)
export const styleRoot = (name: string, value: string) =>
  `document.documentElement.style.${name} = '${value}'`
export const cover = (style: string, rest = '') => `(() => {
  const cover = document.createElement('div')
  cover.style.cssText = 'position:fixed;inset:0;margin:0;width:100%;height:100%;border:0;background:#fff;${style}'
  cover.popover = 'manual'
  document.body.append(cover)
  cover.showPopover()
  ${rest}
})()`
export const onDown = (code: string) => `addEventListener('pointerdown', () => { ${code} }, true)`
export const dialog = `(() => {
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.style.pointerEvents = 'none'
  dialog.showModal()
  return dialog
})()`

/* Neither ever rests: where the chip has stood still for long enough, a press counts once more. */
const again = (script: string) => `let moves = 0; setInterval(() => { ${script} }, 40)`
export const moving = again('document.forms[0].style.marginLeft = 70 + (moves++ % 3) + "px"')
export const scrolling = `document.body.style.height = '3000px'; ${again('scrollTo(0, 9 - (moves++ % 3))')}; scrollTo(0, 9)`
