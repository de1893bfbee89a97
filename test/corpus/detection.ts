/* The page's own copy of the detection, see `detection-script.ts`. */
export { findFields, findLogin, findNewPassword, isUnsure } from '../../src/content/detect.ts'
