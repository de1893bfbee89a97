import { findLogin } from '../../src/content/detect.ts'
import { pointable } from '../../src/content/pointed.ts'
import { isUnsure as isUnsureAbout } from '../../src/content/unsure.ts'

/* The page's own copy of the detection, see `detection-script.ts`. */
export { findFields, findLogin, findNewPassword } from '../../src/content/detect.ts'

export const isUnsure = (): boolean => isUnsureAbout(findLogin(), { pointable })
