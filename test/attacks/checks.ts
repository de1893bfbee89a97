/** A check of Latchkey's, how the code is without it, and an attack that must come through then. */
export interface Check {
  readonly what: string
  readonly file: string
  /** Occurs once in the file. */
  readonly code: string
  readonly without: string
  /** In which file of this folder the attack is, and the beginning of its name. */
  readonly attack: readonly [file: string, name: string]
}

export const checks: readonly Check[] = [
  {
    what: 'a press on the button was made by a person',
    file: 'src/content/chip.ts',
    code: "if (!event.isTrusted || shows('making')) return",
    without: "if (shows('making')) return",
    attack: ['press', 'clicks and keys that a script makes'],
  },
  {
    what: 'nothing lies over the button, also where it lets clicks through',
    file: 'src/content/guard.ts',
    code: '      !isCovered &&\n',
    without: '',
    attack: ['chip', 'an overlay from within an element whose inside nobody can see'],
  },
  {
    what: 'the button has stood still',
    file: 'src/content/guard.ts',
    code: '      place === before &&\n',
    without: '',
    attack: ['chip', 'the page scrolled under the pointer'],
  },
  {
    what: 'the button has been in plain sight for a moment',
    file: 'src/content/guard.ts',
    code: 'now() - disguisedAt >= plainForMs &&\n        plainLooks >= leastPlainLooks &&\n        now() - enteredAt >= (event.detail && pointerForMs)',
    without: 'true',
    attack: ['press', 'the second click of a double click'],
  },
  {
    what: 'a page that the server has shut off is left alone',
    file: 'src/content/content.ts',
    code: "origin !== 'null' && ",
    without: '',
    attack: ['destination', "a page of the webmail's host that the server has shut off as a sandbox"],
  },
  {
    what: 'the page has not become another one',
    file: 'src/core/can-fill.ts',
    code: "  if (target.reportedPageId !== target.livePageId) return 'page-changed'\n",
    without: '',
    attack: ['moment', 'the page loads itself anew between the press and the fill'],
  },
  {
    what: 'the page is in front',
    file: 'src/core/can-fill.ts',
    code: "  if (!target.inFront) return 'not-in-front'\n",
    without: '',
    attack: ['moment', 'the page is behind another tab when the password is there'],
  },
  {
    what: 'a one-time password is over when its time is',
    file: 'src/core/expiry.ts',
    code: 'return isAlive({ ...state, from: state.sentAt }, longestLifeMs, now) ? state : undefined',
    without: 'return state',
    attack: ['moment', 'the clock is moved forward'],
  },
  {
    what: 'a message comes from who may send it',
    file: 'src/browser/serve.ts',
    code: "  if (!allowed) return { ok: false, code: 'invalid' }\n",
    without: '',
    attack: ['taken-over', 'a content script that was taken over sends every message'],
  },
  {
    what: 'what is stored on the computer is closed to scripts in pages',
    file: 'src/browser/storage.ts',
    code: "  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })\n",
    without: '  void local\n',
    attack: ['taken-over', 'a content script that was taken over looks into what Latchkey keeps'],
  },
  {
    what: 'a page of more boxes than any login page has is not looked at',
    file: 'src/content/boxes.ts',
    code: '  if (boxes[mostInputs]) return []\n',
    without: '  if (boxes[mostInputs * 1000]) return []\n',
    attack: ['cost', 'among a hundred thousand boxes none is taken for the one'],
  },
  {
    what: 'no file of the package is there for web pages',
    file: 'vite.config.ts',
    code: '    delete rendered.web_accessible_resources\n',
    without: '',
    attack: ['messages', 'a web page asks for every packaged file in every way'],
  },
]
