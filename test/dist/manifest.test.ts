import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import source from '../../manifest.json' with { type: 'json' }
import { version } from '../../package.json' with { type: 'json' }
import { filesIn } from '../../scripts/files.ts'
import { browsers, folderOf } from './built.ts'

/** Permissions that make a browser warn when it installs: reviewed by hand, so a new one has to be put here. */
const silentPermissions = [
  'alarms',
  'contextMenus',
  'declarativeNetRequestWithHostAccess',
  'scripting',
  'storage',
]

describe.each(browsers)('the %s package', (browser) => {
  const files = filesIn(folderOf(browser))
  const manifest = JSON.parse(readFileSync(`${folderOf(browser)}/manifest.json`, 'utf8'))

  test('shows nothing to web pages and runs on none of them by itself', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources')
    expect(manifest).not.toHaveProperty('content_scripts')
    expect(manifest).not.toHaveProperty('externally_connectable')
  })

  test('asks for nothing that makes the browser warn at installation', () => {
    expect(manifest).not.toHaveProperty('host_permissions')
    const ofChrome = browser === 'chrome' ? ['offscreen'] : []
    expect([...manifest.permissions].sort()).toEqual([...silentPermissions, ...ofChrome].sort())
    expect(manifest.permissions).toEqual([...source.permissions, ...ofChrome])
  })

  test('may later ask for the clipboard, which would warn, and for nothing else of the browser', () => {
    expect(manifest.optional_permissions).toEqual(['clipboardRead', 'clipboardWrite'])
  })

  test('may later ask for hosts, as a person may type the address of any webmail, but over https only', () => {
    expect(manifest.optional_host_permissions).toEqual(['https://*/*'])
  })

  test('lets its pages run its own scripts and styles, talk over https, and nothing else', () => {
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(String(files.get('src/popup/index.html'))) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(manifest.content_security_policy).toEqual({
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'sha256-${hash}'`,
        "img-src 'self'",
        'connect-src https:',
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    })
  })

  test('stays out of private windows and carries the version of the project', () => {
    expect(manifest.incognito).toBe('not_allowed')
    expect(manifest.version).toBe(version)
  })

  test('names only files that it holds', () => {
    const { action, options_ui, background, icons } = manifest
    const named = [
      action.default_popup,
      options_ui.page,
      background.service_worker ?? background.scripts[0],
      ...Object.values<string>(icons),
      ...Object.values<string>(action.default_icon),
    ]
    expect(named.filter((path) => !files.has(path))).toEqual([])
  })

  test('has every word of English also in the other languages', () => {
    const words = (language: string) =>
      Object.keys(JSON.parse(String(files.get(`_locales/${language}/messages.json`))))
    expect(words('en')).toContain('extension_name')
    for (const language of ['tr', 'nb']) expect(words(language).sort()).toEqual(words('en').sort())
  })
})
