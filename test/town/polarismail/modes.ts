import { type ChangeModes, defaultChangeModes } from '../change-modes.ts'

/** How the API behaves. What its documents do not say has a variant for each possibility. */
export interface PolarismailModes extends ChangeModes {
  /** What PHP says of its answers where nothing else is set. */
  contentType: 'application/json' | 'text/html; charset=UTF-8'
  numbers: 'number' | 'text'
  /** Where the sentence of a refusal stands. */
  sentenceIn: 'returndata' | 'message'
  /** An admin with a second factor is let in by the panel only. */
  adminSecondFactor: boolean
  /** A mailbox with a second factor is let in by the panel only. */
  userSecondFactor: boolean
  tokenLifeMs: number
  /** What is said to a token that has ended. */
  tokenSentence: string
  /** So many failures for one name, then 429 or a sentence. */
  failuresAllowed: number
  limit: 'status' | 'sentence'
  /** What is said of any new password. */
  complaint: string | undefined
  /** Domains whose mailboxes are not to be had. */
  oddDomains: readonly string[]
  /** How much is in use: with its unit, or a bare number of which nobody says what it counts. */
  usage: '1.20 GB' | '1.20' | 1234
}

export const defaultPolarismailModes: PolarismailModes = {
  ...defaultChangeModes,
  contentType: 'application/json',
  numbers: 'number',
  sentenceIn: 'returndata',
  adminSecondFactor: false,
  userSecondFactor: false,
  tokenLifeMs: 30 * 60_000,
  tokenSentence: 'Invalid token',
  failuresAllowed: 20,
  limit: 'status',
  complaint: undefined,
  oddDomains: [],
  usage: '1.20 GB',
}
