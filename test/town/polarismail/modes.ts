/** How the API behaves. What its documents do not say has a variant for each possibility. */
export interface PolarismailModes {
  /** What PHP says of its answers where nothing else is set. */
  contentType: 'application/json' | 'text/html; charset=UTF-8'
  numbers: 'number' | 'text'
  /** Where the sentence of a refusal stands. */
  sentenceIn: 'returndata' | 'message'
  /** An admin with a second factor is let in by the panel only. */
  adminSecondFactor: boolean
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
}

export const defaultPolarismailModes: PolarismailModes = {
  contentType: 'application/json',
  numbers: 'number',
  sentenceIn: 'returndata',
  adminSecondFactor: false,
  tokenLifeMs: 30 * 60_000,
  tokenSentence: 'Invalid token',
  failuresAllowed: 20,
  limit: 'status',
  complaint: undefined,
  oddDomains: [],
}
