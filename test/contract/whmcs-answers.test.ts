import { describe, expect, test } from 'vitest'
import { anna, world } from './people.ts'
import { failing, host, rightOne } from './town.ts'

describe('pages of the client area', () => {
  const address = anna.accountName

  test('never takes half of a page for the whole, wherever it is cut', async () => {
    const { generate } = await world.signedIn(address)
    for (let bytes = 0; bytes < 13_000; bytes += 173) {
      for (const method of ['GET', 'POST']) {
        const end = world.town.setFault({ host, method }, { kind: 'truncate', bytes, tidily: true })
        const made = await generate().catch((error: { code: string }) => error)
        end()
        if (typeof made === 'string') expect(made).toBe(rightOne(world.town, address))
        else expect(made).toEqual(failing('changed'))
      }
    }
  })

  test('reads pages in the encoding they come in', async () => {
    world.installation.language = 'turkish'
    const inLatin5 = (text: string) =>
      Buffer.from(
        text.replace(/[ıŞşĞğİ]/g, (letter) =>
          String.fromCharCode({ ı: 0xfd, Ş: 0xde, ş: 0xfe, Ğ: 0xd0, ğ: 0xf0, İ: 0xdd }[letter] ?? 63),
        ),
        'latin1',
      )
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      const type = 'text/html; charset=windows-1254'
      return {
        ...reply,
        headers: { ...reply.headers, 'content-type': type },
        body: inLatin5(String(reply.body ?? '')),
      }
    })
    const { generate } = await world.signedIn(address)
    expect(await generate()).toBe(rightOne(world.town, address))
  })
})
