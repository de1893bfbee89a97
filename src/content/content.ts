import type { ChipLook, FromContent, PageReport, ToContent } from '../core/content-protocol.ts'
import { createChip } from './chip.ts'
import { findLogin, type Login } from './detect.ts'
import type { Extension, Reply } from './extension.ts'
import { fill } from './fill.ts'
import { createWatch } from './watch.ts'

/*
 * The script in the webmail page. It reports the login form, shows the chip and carries out a fill.
 * A report is sent after a change only; see `watch.ts` for when the page is looked at.
 */

// Both browsers have it. `browser` could be an element of the page where the engine has nothing of that name.
declare const chrome: Extension
const { runtime, i18n } = chrome
const started = Symbol.for('latchkey')

function start(): true {
  const pageId = crypto.randomUUID()
  let login: Login | undefined
  let told: string | undefined
  let isFilling = false
  let runs = 0

  const reportOf = (found: Login | undefined, denied?: boolean): PageReport => ({
    pageId,
    denied,
    login: found
      ? { username: found.username?.value ?? '', action: found.action, method: found.method }
      : null,
  })

  const watch = createWatch((found, again, denied) => {
    login = found
    const input = reportOf(found, denied)
    const gist = JSON.stringify(input)
    if (isFilling || (gist === told && !again)) return
    told = gist
    void ask({ name: 'page-report', input })
  })

  const chip = createChip({
    say: (key, value) => i18n.getMessage(`content_chip_${key}`, value),
    press: () => ask({ name: 'chip-pressed', input: { pageId } }),
    expired: watch.refresh,
    tick: () => runtime.id || stop(),
  })

  /** Shows the answer, unless something newer has been shown meanwhile. */
  async function ask(message: FromContent): Promise<void> {
    const run = ++runs
    let reply: Reply | undefined
    try {
      reply = await runtime.sendMessage(message)
    } catch {
      if (!runtime.id) return stop()
    }
    if (run === runs) show(reply?.value)
  }

  function show(look: ChipLook | undefined) {
    runs++
    if (login && look) chip.show(look, login.password)
    else chip.hide()
    if (!look) told = undefined // it was not heard and is worth saying again
  }

  async function carryOut(order: Extract<ToContent, { name: 'fill' }>) {
    isFilling = true
    const receipt = await fill(order, pageId, watch.submitted)
    isFilling = false
    if (!receipt.done && !receipt.refused) chip.note('tookNot')
    told = JSON.stringify(reportOf(findLogin(), false)) // our own filling is no news
    return receipt
  }

  const listen: Parameters<Extension['runtime']['onMessage']['addListener']>[0] = (
    message,
    sender,
    answer,
  ) => {
    // Only the worker may ask: not another extension, and not a page of ours that was opened in a tab.
    if (sender.id !== runtime.id || sender.tab) return
    if (message.name === 'page') answer(reportOf(findLogin()))
    if (message.name === 'chip') show(message.look)
    if (message.name !== 'fill') return
    void carryOut(message).then(answer)
    return true
  }
  runtime.onMessage.addListener(listen)

  /** The extension was removed or replaced: leave the page as if never there. */
  function stop() {
    watch.stop()
    chip.hide()
  }
  return true
}
// Once in a page, however often it is put there.
;(globalThis as { [started]?: true })[started] ??= start()
