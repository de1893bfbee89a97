import { type Element, elementsIn } from './ber.ts'

/** The attributes of an entry, under names in small letters. */
export type Attributes = Readonly<Record<string, readonly string[]>>

/** Whether a filter of RFC 4511 4.5.1.7 fits the entry. A kind of filter SOGo does not send fits nothing. */
export function fits(filter: Element, attributes: Attributes): boolean {
  const valuesOf = (name: Element | undefined) => attributes[String(name?.content).toLowerCase()]
  switch (filter.tag) {
    case 0xa0:
      return elementsIn(filter).every((one) => fits(one, attributes))
    case 0xa1:
      return elementsIn(filter).some((one) => fits(one, attributes))
    case 0xa2:
      return !elementsIn(filter).some((one) => fits(one, attributes))
    case 0xa3: {
      const [name, value] = elementsIn(filter)
      const wanted = String(value?.content).toLowerCase()
      return valuesOf(name)?.some((one) => one.toLowerCase() === wanted) ?? false
    }
    case 0x87:
      return valuesOf(filter) !== undefined
    default:
      return false
  }
}
