import { signal } from '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/buttons.css'
import '../ui/fields.css'
import '../ui/notices.css'
import '../ui/secrets.css'
import '../ui/app-passwords.css'
import './options.css'
import './settings.css'
import './tables.css'
import './password-batch.css'
import './hand-out.css'
import { getMessage } from '../browser/i18n.ts'
import { optionsItems } from '../browser/page-items.ts'
import { createPagePort, version } from '../browser/page-port.ts'
import { openShortcutSettings, shortcutOf } from '../browser/shortcut.ts'
import { readAll } from '../browser/storage.ts'
import { followAppearance } from '../ui/appearance.ts'
import { watchCopiedByHand } from '../ui/copied-by-hand.ts'
import { openStored } from '../ui/stored.ts'
import { watchVisible } from '../ui/visible.ts'
import { createWords, WordsContext } from '../ui/words.ts'
import { watchClipboardPermission } from './clipboard-permission.ts'
import { createCopyingModel } from './copying-model.ts'
import { createOptionsModel } from './options-model.ts'
import { OptionsView } from './options-view.tsx'

const [stored, keys, clipboard] = await Promise.all([
  openStored(optionsItems, () => readAll(optionsItems)),
  shortcutOf('fill'),
  watchClipboardPermission(),
])
const words = createWords(getMessage, navigator.languages)
const shortcut = signal(keys)
const pagePort = createPagePort(() => stored.settings.peek().clearCopiedAfterS > 0)
const port = { ...pagePort, visible: watchVisible(document) }

/** Large, and of use only to those who make up a password of their own. */
const loadEstimate = () => import('./estimate-password.ts').then(({ estimatePassword }) => estimatePassword)

// The browser's page for shortcuts is another tab; coming back from it, they may be different.
port.visible.subscribe((visible) => {
  if (visible) void shortcutOf('fill').then((now) => (shortcut.value = now))
})
watchCopiedByHand(document, pagePort.secretCopied)
followAppearance(document.documentElement, stored.settings)
document.documentElement.lang = words.language
document.documentElement.dir = getMessage('@@bidi_dir', [])
document.title = words.say('options_title')
render(
  <WordsContext.Provider value={words}>
    <OptionsView
      model={createOptionsModel(port, stored, loadEstimate)}
      copying={createCopyingModel(port, stored.settings, clipboard)}
      port={port}
      version={version()}
      shortcut={shortcut}
      changeShortcut={() => void openShortcutSettings()}
    />
  </WordsContext.Provider>,
  document.body,
)
// The browser looked for the part of the page in its address before there was any.
document.getElementById(location.hash.slice(1))?.scrollIntoView()
void port.send('hello', {}).catch(() => undefined)
