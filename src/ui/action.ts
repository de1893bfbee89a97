import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts'

type ActionState<Name extends string> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly name: Name }
  | {
      readonly status: 'failed'
      readonly name: Name
      readonly error: ErrorCode
      readonly reason: string | undefined
    }

export interface Action<Name extends string> {
  readonly state: ReadonlySignal<ActionState<Name>>
  readonly running: ReadonlySignal<Name | undefined>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** `AppError.reason` of the same. */
  readonly reason: ReadonlySignal<string | undefined>
  /** Does something and remembers how it went. Gives the result, or undefined when it failed or was overtaken. */
  run<Result>(name: Name, work: () => Promise<Result>): Promise<Result | undefined>
  /** Forgets an error, and lets a late answer count for nothing. */
  reset(): void
}

/** What a person has set going on a page: one thing at a time, and only the newest one counts. */
export function createAction<Name extends string>(): Action<Name> {
  const state = signal<ActionState<Name>>({ status: 'idle' })
  let newest = 0

  return {
    state,
    running: computed(() => (state.value.status === 'running' ? state.value.name : undefined)),
    error: computed(() => (state.value.status === 'failed' ? state.value.error : undefined)),
    reason: computed(() => (state.value.status === 'failed' ? state.value.reason : undefined)),
    async run(name, work) {
      const mine = ++newest
      state.value = { status: 'running', name }
      try {
        const result = await work()
        if (mine !== newest) return undefined
        state.value = { status: 'idle' }
        return result
      } catch (error) {
        const reason = error instanceof AppError ? error.reason : undefined
        if (mine === newest) state.value = { status: 'failed', name, error: codeOf(error), reason }
        return undefined
      }
    },
    reset() {
      newest++
      state.value = { status: 'idle' }
    },
  }
}
