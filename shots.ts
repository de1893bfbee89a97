import { launchChromium } from './test/e2e/harness/chromium.ts'
import { startTown } from './test/town/town.ts'
import { mailboxKey } from './src/core/state.ts'
import { mkdirSync } from 'node:fs'

const out = '/tmp/uioa-shots'
mkdirSync(out, { recursive: true })
const town = await startTown()
const chromium = await launchChromium({ town, language: process.env.LANG_ || 'en-US' })
try {
  const page = await chromium.openOwn('src/options/index.html')
  await page.locator('#mailbox-password').waitFor()
  const shot = async (name: string, locator = '#mailbox-password') => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(locator).screenshot({ path: `${out}/${name}-${colorScheme}.png`, animations: 'disabled' })
    }
  }
  await shot('0-empty')
  const account = { id: 'deniz', profileId: 'metutech-panel', name: 'deniz' }
  const box = (id: string, more = {}) => ({ id, address: `${id}@okul.example`, service: 'E-Posta Pro', oneTimePassword: 'none', mailboxPassword: 'offered', currentPassword: 'not-needed', passwordPolicy: 'metutech', details: 'offered', usage: { usedMB: 1204, allowedMB: 5000 }, pageUrl: 'https://panel.example/', ...more })
  const facts = {
    accounts: [account],
  }
  await chromium.store('local', facts)
  const ref = { accountId: 'deniz', mailboxId: 'kayit' }
  const many = ['kayit', 'deniz', 'mudur', 'bilgi', 'sekreter', 'ogrenci', 'veli', 'muhasebe', 'kutuphane']
  await chromium.store('session', {
    signIns: { deniz: { status: 'signed-in', session: {} } },
    mailboxes: { deniz: { status: 'ready', mailboxes: many.map((m) => box(m)) } },
  })
  await page.getByRole('button', { name: 'Change mailbox password' }).waitFor()
  await shot('1-ready')
  await shot('1-accounts', '#accounts')
  await page.getByRole('combobox').click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: `${out}/1-combobox.png` })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Change mailbox password' }).click()
  await shot('2-form')
  await page.getByRole('button', { name: 'Type my own' }).click()
  const own = page.getByLabel('New password', { exact: true })
  for (const [n, typed] of [['weak', 'Qwertzuiop-1'], ['fair', 'Sommer-2027!a'], ['good', 'Kayit-defter-2027'], ['strong', 'Mavi-Defter-92-kuzey'], ['rule', 'kurz']] as const) {
    await own.fill(typed)
    if (n !== 'rule') await page.locator('.strength').waitFor()
    await page.waitForTimeout(600)
    await shot(`3-own-${n}`)
  }
  await page.getByRole('button', { name: 'Cancel' }).click()
  await chromium.store('session', {
    passwordChanges: {
      [mailboxKey(ref)]: { status: 'changed', next: 'kT7f-9Qa2-mX4c-Zn8d', at: Date.now(), wasTried: true },
      [mailboxKey({ accountId: 'deniz', mailboxId: 'bilgi' })]: { status: 'unknown', next: 'Hq3v-7Wb5-tR9x-Pm2k', at: Date.now(), because: 'offline' },
    },
    strongPasswords: {
      one: { value: 'aB3d-Ef5g-Hj7k-Mn9p', origin: 'https://cp.emailarray.com', pageId: 'p', tabId: 1, at: Date.now(), about: 'shop@orchard.example', filled: true },
      two: { value: 'qR3s-Tu5v-Wx7y-Za9b', origin: 'https://www.thexyz.com', pageId: 'p', tabId: 1, at: Date.now() - 5e6, about: '', filled: false },
    },
  })
  await page.getByText('Find out which password works').waitFor()
  await shot('4-cards')
  await page.setViewportSize({ width: 420, height: 800 }).catch(() => undefined)
} finally {
  await chromium.close()
  await town.close()
}
process.exit(0)
