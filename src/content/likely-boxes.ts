import { mostSearched } from './limits.ts'
import { shadowsOf } from './shadows.ts'

/**
 * The boxes that make a page worth a closer look, seen or not: it could have a form to sign in with, or to change a
 * password. Cheap, as every page is asked this; what the boxes are for is told by `detect.ts` alone. As there, shadow
 * roots count where there is nothing outside of them.
 * @param most a page of more elements is not searched for shadow roots; none is for 0
 */
export function likelyBoxes(most = mostSearched): Element[] {
  const boxes = boxesIn(document)
  return boxes[0] || !most ? boxes : shadowsOf(document, most).flatMap(boxesIn)
}

const boxesIn = (root: Document | ShadowRoot) => [
  // By its tag first: of every other element nothing more is read.
  ...root.querySelectorAll(
    'input:is([type=password],[autocomplete~=username],[autocomplete~=one-time-code])',
  ),
]
