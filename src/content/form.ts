import { createChip } from './chip.ts'
import { findNewPassword } from './detect.ts'
import { parts } from './parts.ts'
import { describe, findMeantLogin, pointable } from './pointed.ts'
import { findForm } from './shown-form.ts'

/* The second file of the content script; see `parts.ts`. It does nothing before `content.ts` uses it. */
parts.form = {
  findForm,
  pointable,
  describe,
  createChip,
  findLogin: findMeantLogin,
  findNewPassword,
}
