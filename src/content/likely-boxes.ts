import { shadowsOf } from './shadows.ts'

/**
 * The boxes that make a page worth a closer look, seen or not: it could have a form to sign in with, or to change a
 * password. Cheap, as every page is asked this; what the boxes are for is told by `detect.ts` alone.
 */
export const likelyBoxes = (): Element[] =>
  [document, ...shadowsOf(document)].flatMap((root) => [
    ...root.querySelectorAll('[type=password],[autocomplete~=username],[autocomplete~=one-time-code]'),
  ])
