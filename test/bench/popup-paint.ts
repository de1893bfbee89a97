import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import type { Town } from '../town/town.ts'
import { median, rounded } from './median.ts'
import { opened } from './paint.ts'

const staticPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Static</title></head>
<body><h1>Latchkey</h1><p>kT7f9Qa2mX4c</p><p>works until 10:32</p><button>Open webmail</button></body></html>
`

/**
 * How long the popup takes to its first paint, and to a living one-time password on the screen, beside a page without
 * any script in the same extension. Both are opened in turn, each time in a new tab.
 */
export async function measurePopup(town: Town, rounds: number) {
  const extension = await mkdtemp(join(tmpdir(), 'latchkey-bench-'))
  await cp('dist/chrome', extension, { recursive: true })
  await writeFile(join(extension, 'static.html'), staticPage)
  const chromium = await launchChromium({ town, extension })
  try {
    const popup = inPopup(await chromium.popupInTab())
    await popup.signIn(town.account('anna@firm.example'))
    await popup.button('popup_get').click()
    await popup.oneTimePassword()
    await popup.page.close()

    const paints = { static: [] as number[], popup: [] as number[], oneTimePassword: [] as number[] }
    // The first round warms both up and does not count.
    for (let round = 0; round <= rounds; round++) {
      const plain = await opened(chromium, 'static.html', 'p')
      const full = await opened(chromium, 'src/popup/index.html', 'code')
      if (round === 0) continue
      paints.static.push(plain.firstPaint)
      paints.popup.push(full.firstPaint)
      paints.oneTimePassword.push(full.visible)
    }
    const [of, popupMs, oneTimePasswordMs] = [paints.static, paints.popup, paints.oneTimePassword].map(median)
    return {
      staticMs: rounded(of as number),
      popupMs: rounded(popupMs as number),
      oneTimePasswordMs: rounded(oneTimePasswordMs as number),
      popupRatio: rounded((popupMs as number) / (of as number)),
      oneTimePasswordRatio: rounded((oneTimePasswordMs as number) / (of as number)),
    }
  } finally {
    await chromium.close()
    await rm(extension, { recursive: true, force: true })
  }
}
