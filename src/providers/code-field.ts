import type { Form } from './form.ts'

/** The one box of a form that a code can be typed into: the one with the known name, else the only one. */
export function codeField({ controls }: Form, known = ''): string | undefined {
  const boxes = controls.filter(
    ({ name, type, element: { attribs } }) =>
      name !== '' &&
      ['text', 'tel', 'number', 'password'].includes(type) &&
      attribs.disabled === undefined &&
      attribs.readonly === undefined,
  )
  return boxes.find(({ name }) => name === known)?.name ?? (boxes.length === 1 ? boxes[0]?.name : undefined)
}
