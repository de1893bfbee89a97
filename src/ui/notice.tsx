import type { ComponentChildren } from 'preact'
import { type TroubleWords, troubleWords } from './error-words.ts'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

type Tone = 'calm' | 'soon' | 'danger' | 'ok'
const icons = { calm: 'info', soon: 'alert', danger: 'alert', ok: 'check' } as const

/** A few sentences set apart from the rest. `isNews`: screen readers hear it when it comes up. */
export function Notice({
  tone,
  isNews = false,
  dismiss,
  children,
}: {
  tone: Tone
  isNews?: boolean
  dismiss?: () => void
  children: ComponentChildren
}) {
  const { say } = useWords()
  return (
    <div class={`notice notice-${tone}`} role={isNews ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div class="notice-text">{children}</div>
      {dismiss !== undefined && (
        <button type="button" class="icon-button" aria-label={say('notice_dismiss')} onClick={dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}

/** What happened and what to do next, for an `ErrorCode` or a `FillRefusal`. */
export function Trouble({
  code,
  provider,
  dismiss,
  children,
}: {
  code: string
  provider: string
  dismiss?: () => void
  children?: ComponentChildren
}) {
  return (
    <Notice tone="danger" isNews {...(dismiss && { dismiss })}>
      <TroubleText code={code} provider={provider} />
      {children}
    </Notice>
  )
}

export function TroubleText({ code, provider }: { code: string; provider: string }) {
  const words = troubleWords(code) ?? troubleWords('changed')
  return words === undefined ? null : <TroubleSentences words={words} provider={provider} />
}

export function TroubleSentences({ words, provider }: { words: TroubleWords; provider: string }) {
  const { say } = useWords()
  return (
    <p>
      <strong>{say(words.happened, provider)}</strong> {say(words.next, provider)}
    </p>
  )
}
