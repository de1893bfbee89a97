import { items } from '../browser/items.ts'
import { AppError } from '../core/errors.ts'
import type { Pending, Provider, SecondFactorKind, SignIn } from '../core/provider.ts'
import { useBackupCode } from './backup-codes.ts'
import { accountWithId } from './providers.ts'
import { type Before, runTry } from './sign-in.ts'

/* What a person answers or chooses between the sign-in form and being signed in. */

interface Answer {
  readonly accountId: string
  readonly kind: SecondFactorKind
  readonly code: string
}

export const answerSecondFactor = ({ accountId, kind, code }: Answer): Promise<void> =>
  goOn(accountId, 'second-factor', (provider, pending) => {
    const send = (beforeSend?: () => Promise<void>) =>
      provider.answerSecondFactor(pending, { kind, code, ...(beforeSend && { beforeSend }) })
    return kind === 'backup-code' && provider.renewsBackupCode ? useBackupCode(accountId, send) : send()
  })

export const chooseDevice = ({
  accountId,
  deviceId,
}: {
  accountId: string
  deviceId: string
}): Promise<void> =>
  goOn(accountId, 'second-factor', (provider, pending) => provider.chooseDevice?.(pending, deviceId))

export const chooseClient = ({
  accountId,
  clientId,
}: {
  accountId: string
  clientId: string
}): Promise<void> =>
  goOn(accountId, 'choose-client', (provider, pending) => provider.chooseClient?.(pending, clientId))

/** @throws AppError `signed-out` when that is not what the account waits for, `invalid` where the provider knows no such step */
async function goOn(
  accountId: string,
  status: Before['status'],
  ask: (provider: Provider, pending: Pending) => Promise<SignIn> | undefined,
): Promise<void> {
  const { account } = await accountWithId(accountId)
  const state = (await items.signIns.read())[account.id]
  const isMiddle = state?.status === 'second-factor' || state?.status === 'choose-client'
  if (!isMiddle || state.status !== status) throw new AppError('signed-out')
  const { pending } = state
  await runTry(
    account,
    (provider) => ask(provider, pending) ?? Promise.reject(new AppError('invalid')),
    state,
  )
}
