import { describe, expect, test } from 'vitest'
import { isHidden, shownText } from '../../../src/providers/element.ts'
import { type Page, readPage } from '../../../src/providers/page.ts'

const url = 'https://www.thexyz.com/account/clientarea.php?action=services'
const page = (text: string): Page => readPage({ url, text })
const shown = (html: string): string => {
  const element = page(html).first('body, div, p')
  return element === undefined ? '' : shownText(element)
}

describe('the text of an element', () => {
  test('is what a person sees: blanks run together, entities read, blocks apart', () => {
    expect(shown('<div>\n <p>Anna &amp;\tBj&ouml;rn</p><p>Mailbox</p>a<b>b</b>c </div>')).toBe(
      'Anna & Björn Mailbox abc',
    )
  })

  test('leaves out what nobody sees', () => {
    const hidden =
      '<script>x</script><style>x</style><!--x--><i hidden>x</i><i class="w-hidden">x</i><i style="display: none">x</i><template>x</template><noscript>x</noscript>'
    expect(shown(`<div>seen${hidden}</div>`)).toBe('seen')
  })

  test('holds markup that was meant as text as text', () => {
    expect(shown('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).toBe('<script>alert(1)</script>')
  })
})

describe('an element', () => {
  test('is hidden when something around it is', () => {
    const inner = page('<div class="alert hidden"><p><i>x</i></p></div>').first('i')
    expect(inner && isHidden(inner)).toBe(true)
    const other = page('<div class="alert not-hidden"><i>x</i></div>').first('i')
    expect(other && isHidden(other)).toBe(false)
  })
})

describe('an address in a page', () => {
  test('is read from where the page was found', () => {
    expect(page('').resolve('clientarea.php?id=1')).toBe('https://www.thexyz.com/account/clientarea.php?id=1')
  })

  test('is read from the base the page names', () => {
    expect(page('<base href="/other/">').resolve('x')).toBe('https://www.thexyz.com/other/x')
    expect(page('<base href="https://other.example/">').resolve('x')).toBe('https://other.example/x')
  })

  test('is none when it cannot be one', () => {
    expect(page('').resolve('https://[')).toBeUndefined()
    expect(page('').resolve(undefined)).toBeUndefined()
  })
})

describe('a page', () => {
  test('gives the text of its inline scripts', () => {
    expect(page('<script>var csrfToken = "abc";</script><script src="x.js"></script>').scripts).toContain(
      '"abc"',
    )
  })

  test('is known to be cut off when its end is missing', () => {
    expect(page('<html><body></body></html>').complete).toBe(true)
    expect(page('<html><body><p>half').complete).toBe(false)
  })

  test.each([
    ['nested 10,000 deep', '<div>'.repeat(10_000)],
    ['nested 10,000 deep and closed again', '<b>'.repeat(10_000) + '</b>'.repeat(10_000)],
    ['of more elements than any real one', '<br>'.repeat(310_000)],
  ])('%s has changed', (_, html) => {
    expect(() => page(html)).toThrow(expect.objectContaining({ code: 'changed' }))
  })

  test('nested as deep as is let through can be searched and read', () => {
    const deep = page(`${'<div>'.repeat(500)}here${'</div>'.repeat(500)}`)
    expect(deep.all('div div')).toHaveLength(499)
    expect(shownText(deep.all('div')[0] as never)).toBe('here')
  })

  test('of 5 MB without structure, or with null bytes, is read all the same', () => {
    expect(page('x'.repeat(5_000_000)).all('a')).toEqual([])
    expect(shown('<p>a\u0000b</p>')).toContain('a')
  })

  test('of broken markup is read as far as it goes', () => {
    const broken = '</p></div><<a href="x"">y<table><tr><td>1<td>2<p>3<p>4<input value=\'"a\' name=b<form>'
    expect(() => page(broken).all('*')).not.toThrow()
  })
})
