import { AppError } from '../../core/errors.ts'
import { shownText } from '../element.ts'
import { fold } from '../fold.ts'
import type { Page } from '../page.ts'
import { plain } from '../plain.ts'
import { megabytesIn, sizeIn, unitIn } from '../size.ts'
import type { DetailField } from './detail-fields.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly megabytes: number | undefined
}

/** What a field for the quota says when it holds `value`, in megabytes; undefined where that is not certain. */
export const quotaIn = (page: Page, field: DetailField, value: string): number | undefined =>
  field.type === 'select'
    ? choicesOf(page, field).find((choice) => choice.value === value)?.megabytes
    : sizeIn(value, unitOf(field))

/** What to put in the field for a quota. @throws AppError `refused` with what it offers, `needs-page` where that is not certain */
export function quotaValue(page: Page, field: DetailField, present: string, wantedMB: number): string {
  if (field.type === 'select') return chosen(choicesOf(page, field), wantedMB)
  const unit = unitIn(present) ?? unitOf(field)
  if (unit === undefined || quotaIn(page, field, present) === undefined) throw new AppError('needs-page')
  const amount = String(Math.round((wantedMB / megabytesIn(unit)) * 1000) / 1000)
  // The box has its unit in it, so that it may be typed.
  return unitIn(present) === undefined ? amount : present.replace(/^[\d.,]+/, amount)
}

function chosen(choices: readonly Choice[], wantedMB: number): string {
  const known = choices.filter(({ megabytes }) => megabytes !== undefined)
  if (known.length === 0) throw new AppError('needs-page')
  const fitting = known.filter(({ megabytes }) => megabytes === wantedMB)
  if (fitting.length > 1) throw new AppError('needs-page')
  const [only] = fitting
  if (only === undefined)
    throw new AppError('refused', { reason: plain(known.map(({ text }) => text).join(', ')) })
  return only.value
}

function choicesOf(page: Page, field: DetailField): Choice[] {
  const unit = unitOf(field)
  return page.all('option', field.element).map((option) => {
    const text = shownText(option)
    return { value: option.attribs.value ?? text, text, megabytes: sizeIn(text, unit) }
  })
}

const unitOf = ({ words }: DetailField): string | undefined => unitIn(fold(words))
