import { render } from 'preact'
import { storedAsked, tabAsked } from './asked-early.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/buttons.css'
import '../ui/fields.css'
import '../ui/notices.css'
import '../ui/secrets.css'
import '../ui/app-passwords.css'
import './popup.css'
import { getMessage } from '../browser/i18n.ts'
import { popupItems } from '../browser/page-items.ts'
import { createPagePort } from '../browser/page-port.ts'
import { parseAll } from '../browser/storage.ts'
import { onPageReport } from '../browser/tabs.ts'
import { followAppearance } from '../ui/appearance.ts'
import { watchCopiedByHand } from '../ui/copied-by-hand.ts'
import { createPopupModel } from '../ui/popup-model.ts'
import { openStored } from '../ui/stored.ts'
import { watchVisible } from '../ui/visible.ts'
import { createWords, WordsContext } from '../ui/words.ts'
import { PopupView } from './popup-view.tsx'

const [tab, stored] = await Promise.all([
  tabAsked,
  openStored(popupItems, async () => parseAll(popupItems, await storedAsked)),
])
const words = createWords(getMessage, navigator.languages)
const pagePort = createPagePort(() => stored.settings.peek().clearCopiedAfterS > 0)
const port = { ...pagePort, visible: watchVisible(document) }
const model = createPopupModel(port, stored, tab?.url)

watchCopiedByHand(document, pagePort.secretCopied)
followAppearance(document.documentElement, stored.settings)
document.documentElement.lang = words.language
document.documentElement.dir = getMessage('@@bidi_dir', [])
render(
  <WordsContext.Provider value={words}>
    <PopupView
      model={model}
      port={port}
      openOptions={(section) => void port.openOptions(section).then(() => close())}
    />
  </WordsContext.Provider>,
  document.body,
)
// What is stored is already on the screen.
requestAnimationFrame(() =>
  setTimeout(() => {
    // Settles what a stopped worker left behind.
    void port.send('hello', {}).catch(() => undefined)
    model.lookAtPage()
    // A person is often faster than the page.
    onPageReport(model.lookAtPage)
  }),
)
