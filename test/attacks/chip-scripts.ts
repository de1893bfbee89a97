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

/** The field, and so the chip, never rests under the pointer. */
export const moving =
  'let moves = 0; setInterval(() => { document.forms[0].style.marginLeft = 70 + (moves++ % 3) + "px" }, 40)'
