import { randomBytes } from 'node:crypto'
import type { Clock } from '../truth.ts'
import type { PolarismailModes } from './modes.ts'

interface Token {
  readonly level: 'admin' | 'user'
  readonly name: string
  readonly madeAt: number
}

export function createTokens(world: {
  clock: Clock
  modes: PolarismailModes
  onSecret(value: string): void
}) {
  const { clock, modes, onSecret } = world
  const tokens = new Map<string, Token>()
  return {
    make(level: Token['level'], name: string): string {
      const value = randomBytes(20).toString('hex')
      onSecret(value)
      tokens.set(value, { level, name, madeAt: clock.now() })
      return value
    },
    /** Whose it is. */
    nameOf(level: Token['level'], value: string | null): string | undefined {
      const token = tokens.get(value ?? '')
      const isLive = token?.level === level && clock.now() - token.madeAt < modes.tokenLifeMs
      return isLive ? token.name : undefined
    },
    endAll: () => tokens.clear(),
  }
}
