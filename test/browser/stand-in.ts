/**
 * The extension's API as far as the content script knows it, and what the tests see through. Runs in the content
 * script's world before everything else, so it may use nothing from outside of itself.
 */
export function standIn(look: unknown, putFormScript: () => void, putPointScript: () => void): void {
  type Message = { name: string; input: { login: unknown; newPassword?: unknown } }
  type Listener = (message: unknown, sender: unknown, answer: (value: unknown) => void) => unknown
  const listeners: Listener[] = []
  const stage = {
    look,
    sent: [] as unknown[],
    listeners,
    shadow: undefined as ShadowRoot | undefined,
    looks: 0,
    /** How many of the next messages a worker that is killed leaves unanswered. */
    lost: 0,
    /** How often the worker has put the second file there. */
    forms: 0,
    putFormScript,
    update() {
      // The listeners of the old script are gone with its extension.
      listeners.length = stage.sent.length = 0
      chrome = { ...chrome, runtime: { ...chrome.runtime, id: 'latchkey' } }
      Object.assign(globalThis, { chrome })
    },
    hurry() {
      const { setTimeout, performance } = globalThis
      const real = performance.now.bind(performance)
      const began = real()
      performance.now = () => began + (real() - began) * 50
      Object.assign(globalThis, { setTimeout: (run: () => void, ms = 0) => setTimeout(run, ms / 50) })
    },
    tell: (message: Message, sender: unknown) =>
      new Promise((resolve) => {
        if (/^fill/.test(message.name)) putFormScript()
        if (message.name === 'point') putPointScript()
        const later = listeners.map((listener) => listener(message, sender, resolve)).includes(true)
        if (!later) resolve(undefined)
      }),
  }
  // Whoever found nothing waits for changes.
  const { observe } = MutationObserver.prototype
  MutationObserver.prototype.observe = function (...args) {
    stage.looks++
    observe.apply(this, args)
  }
  // The root is closed, so the tests take it where it is made.
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    stage.shadow = attach.call(this, options)
    return stage.shadow
  }
  let chrome = {
    runtime: {
      id: 'latchkey' as string | undefined,
      async sendMessage(message: Message) {
        if (chrome.runtime.id === undefined) throw new Error('Extension context invalidated.')
        if (stage.lost > 0) {
          stage.lost--
          throw new Error('The message channel closed before a response was received.')
        }
        if (message.name === 'form-script-wanted') {
          putFormScript()
          return { ok: true, value: null }
        }
        stage.sent.push(message)
        return stage.look === null ? { ok: false, code: 'invalid' } : { ok: true, value: stage.look }
      },
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
    },
    i18n: {
      getMessage: (key: string, value?: string) =>
        key.startsWith('content_chip_refused_') && key !== 'content_chip_refused_no_form'
          ? ''
          : [key.replace('content_chip_', ''), value].filter(Boolean).join(' '),
    },
  }
  Object.assign(globalThis, { chrome, stage })
}
