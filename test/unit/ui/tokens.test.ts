import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')
const themes = css.split(/\}\s*\n/).flatMap((block) => {
  const tokens = [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)]
  return tokens.length > 0 ? [Object.fromEntries(tokens.map(([, name, value]) => [name, value]))] : []
})
const [light = {}, darkBySystem = {}, darkByChoice = {}] = themes as Record<string, string>[]

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, bright = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

test('dark is the same whether the system or the person chose it', () => {
  expect(themes.length).toBe(3)
  expect(darkByChoice).toEqual(darkBySystem)
  expect(Object.keys(darkBySystem)).toEqual(Object.keys(light))
})

describe.each([
  ['light', light],
  ['dark', darkByChoice],
])('in %s', (_, theme) => {
  test.each(['ink', 'muted', 'accent', 'soon', 'danger', 'ok'])('%s can be read on both papers', (name) => {
    expect(contrast(theme[name], theme.paper)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme[name], theme.raised)).toBeGreaterThanOrEqual(4.5)
  })

  test('the primary button can be read', () => {
    expect(contrast(theme['on-accent'], theme.accent)).toBeGreaterThanOrEqual(4.5)
  })

  test('fields and buttons have an edge that can be seen', () => {
    expect(contrast(theme.edge, theme.paper)).toBeGreaterThanOrEqual(3)
    expect(contrast(theme.edge, theme.raised)).toBeGreaterThanOrEqual(3)
  })
})
