import type { ChipLook, FromContent, PageReport, PointedBox, ToContent } from '../core/content-protocol.ts'
import { on } from './dom.ts'
import type { Extension, Reply } from './extension.ts'
import type { FillOrder } from './fill-target.ts'
import { likelyBoxes } from './likely-boxes.ts'
import { type FormPart, parts } from './parts.ts'
import type { ShownForm } from './shown-form.ts'
import { isUnsure } from './unsure.ts'
import { createWatch } from './watch.ts'

/*
 * The script in the webmail page. It reports the form that is there. Where there could be one it sends for `form.ts`, which
 * finds it, shows the chip and carries out fills. A report is sent after a change only; see `watch.ts` for when the page is
 * looked at.
 */

// Both browsers have it. `browser` could be an element of the page where the engine has nothing of that name.
declare const chrome: Extension
const { runtime, i18n } = chrome

function start(): void {
  let pageId: string = crypto.randomUUID()
  let shown: ShownForm | undefined
  let told: string | undefined
  let isFilling = false
  let runs = 0
  let chip: ReturnType<FormPart['createChip']> | undefined

  const reportOf = (found: ShownForm | undefined, denied?: boolean): PageReport => ({
    pageId,
    denied,
    login: null,
    ...found?.report,
    unsure: (parts.form && isUnsure(found?.report.login, parts.form)) || undefined,
  })

  const watch = createWatch(bringForm, (found, again, denied) => {
    shown = found
    const input = reportOf(found, denied)
    const gist = JSON.stringify(input)
    if (isFilling || (gist === told && !again)) return
    told = gist
    void ask({ name: 'page-report', input })
  })

  /** Shows the answer, unless something newer has been shown meanwhile. */
  async function ask(message: FromContent): Promise<void> {
    const run = ++runs
    const reply = await send(message)
    if (run === runs) show(reply?.value)
  }

  /**
   * A worker that is killed meanwhile leaves a message unanswered, and saying it again starts another. A press is the
   * person's to repeat.
   */
  async function send(
    message: FromContent,
    isRepeat = message.name === 'chip-pressed',
  ): Promise<Reply | undefined> {
    try {
      return await runtime.sendMessage(message)
    } catch {
      if (!runtime.id) stop()
      else if (!isRepeat) return send(message, true)
      return undefined
    }
  }

  /** Has the worker put `form.ts` there. Where it may not, the page is left as it is. */
  async function bringForm(): Promise<void> {
    await send({ name: 'form-script-wanted', input: {} })
  }

  /** What is there right now, also in a page that has not been looked at yet. */
  async function lookNow(): Promise<PageReport> {
    if (!parts.form && likelyBoxes()[0]) await bringForm()
    return reportOf(parts.form?.findForm())
  }

  function show(look: ChipLook | null | undefined) {
    runs++
    if (!look) {
      told = undefined
      watch.unheard()
    }
    if (!shown || !look || document.hidden) return chip?.hide()
    chip ??= parts.form?.createChip({
      say: (key, value) => i18n.getMessage(`content_chip_${key}`, value),
      press: (toCopy) => ask({ name: 'chip-pressed', input: { pageId, toCopy } }),
      expired: watch.refresh,
      tick: () => runtime.id || stop(),
    })
    chip?.show(look, shown.box)
  }

  async function carryOut(order: FillOrder) {
    isFilling = true
    const { form, fill } = parts
    const receipt =
      form && (await fill?.(order, { ...form, pageId: () => pageId, submitted: watch.submitted }))
    isFilling = false
    if (receipt && !receipt.refused) chip?.setTookNot(!receipt.done)
    told = JSON.stringify(reportOf(parts.form?.findForm(), false)) // our own filling is no news
    return receipt
  }

  /** Another box than before may be the one for the password. */
  function setPointed(box: PointedBox | null) {
    if (JSON.stringify(box) === JSON.stringify(parts.pointed ?? null)) return
    parts.pointed = box ?? undefined
    watch.refresh()
  }

  /** Whether the person can point now. */
  function letPoint({ pageId: meant, appearance }: Extract<ToContent, { name: 'point' }>): boolean {
    const { form, point } = parts
    if (meant !== pageId || !form || !point) return false
    point({
      appearance,
      form,
      say: (key) => i18n.getMessage(`content_point_${key}`),
      remember: async (box) => !!(await send({ name: 'box-pointed', input: { pageId: meant, box } }))?.ok,
      isAlive: () => !!runtime.id,
    })
    return true
  }

  runtime.onMessage.addListener((message, sender, answer) => {
    // Only the worker may ask: not another extension, and not a page of ours that was opened in a tab.
    if (sender.id !== runtime.id || sender.tab) return
    if (message.name === 'chip') {
      show(message.look)
      return
    }
    if (message.name === 'pointed-box') return void setPointed(message.box)
    if (message.name === 'point') return void answer(letPoint(message))
    // The worker puts what fills there before it orders a fill. Where it could not, there is no answer.
    if (message.name !== 'page' && !(parts.form && parts.fill)) return
    void (message.name === 'page' ? lookNow() : carryOut(message)).then(answer)
    return true
  })

  on('visibilitychange', () => document.hidden && chip?.hide())
  // What comes back from the back/forward cache is another page to everybody who knew it before.
  on('pagehide', () => {
    pageId = crypto.randomUUID()
    // What was pointed at may be forgotten until then. The worker says it again.
    parts.pointed = undefined
    chip?.hide()
  })

  /** The extension was removed or replaced: leave the page as if never there. */
  function stop() {
    watch.stop()
    chip?.hide()
  }
  parts.isAlive = () => !!runtime.id
  // What an older version left there may not fit this one.
  parts.endPointing?.()
  parts.form = parts.fill = parts.point = parts.pointed = undefined
}
// Once in a page, however often it is put there, unless the one that is there came from an extension that is gone. Never
// in one that the server has shut off as a sandbox, such as a message's attachment: its address is the webmail's all the same.
if (origin !== 'null' && !parts.isAlive?.()) start()
