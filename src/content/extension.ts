import type { ChipLook, FromContent, ToContent } from '../core/content-protocol.ts'

/** The worker's answer; without a value when it could not. */
export interface Reply {
  readonly ok: boolean
  readonly value?: ChipLook | null
}

/** What the content script uses of the extension API, in the form that both browsers have without a polyfill. */
export interface Extension {
  readonly runtime: {
    /** Undefined once the extension was removed or replaced. */
    readonly id: string | undefined
    sendMessage(message: FromContent): Promise<Reply | undefined>
    readonly onMessage: {
      addListener(
        listener: (
          message: ToContent,
          sender: { readonly id?: string; readonly tab?: unknown },
          answer: (value: unknown) => void,
        ) => true | undefined,
      ): void
    }
  }
  readonly i18n: { getMessage(key: string, value?: string): string }
}
