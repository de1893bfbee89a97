/** Latchkey's keyhole, as in `public/icons/mark.svg`. Built by calls: a page's policy may forbid images and markup. */
export function mark(): SVGElement {
  const draw = (name: string, attributes: object, ...inside: Element[]) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...inside)
    return element
  }
  return draw(
    'svg',
    { viewBox: '0 0 32 32', width: 20, height: 20, 'aria-hidden': true },
    draw('rect', { width: 32, height: 32, rx: 8, fill: '#1f5fbf' }),
    draw('path', { d: 'M16 6.5a6 6 0 0 0-3 11.2L11.5 25.5h9L19 17.7a6 6 0 0 0-3-11.2z', fill: '#fff' }),
  )
}
