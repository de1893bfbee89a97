import { inflateSync } from 'node:zlib'

/** How many pages a PDF has. */
export function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  return [text, ...unpacked(text)].reduce(
    (sum, part) => sum + (part.match(/\/Type\s*\/Page\b/g)?.length ?? 0),
    0,
  )
}

/** What is packed in it: Firefox packs the list of pages, too. */
const unpacked = (text: string): string[] =>
  [...text.matchAll(/\/Type\s*\/ObjStm\b.*?stream\r?\n(.*?)endstream/gs)].map(([, packed = '']) =>
    inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'),
  )
