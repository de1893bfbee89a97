import { closest, type Element } from '../element.ts'

/** The row, card or panel that an element stands in; the element itself where it stands in none. */
export const rowOf = (element: Element): Element =>
  closest(
    element,
    ({ name, attribs }) => isListRow(name) || /(^|\s)(row|card|panel)(\s|$)/.test(attribs.class ?? ''),
  ) ?? element

export const isListRow = (name: string): boolean => name === 'tr' || name === 'li'
