import type { Http } from '../http.ts'

/** One OX. */
export interface Place {
  readonly http: Http
  /** Where its pages are, and near them its API. */
  readonly panelUrl: string
  /** Where a person signs in by hand. */
  readonly pageUrl: string
}
