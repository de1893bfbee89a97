import * as z from 'zod/mini'
import { errorCodes } from './errors.ts'

export const ErrorCodeSchema = z.enum(errorCodes)

/** The last moment a `Date` can be. */
const lastMs = 8.64e15
export const EpochMs = z.number().check(z.nonnegative(), z.maximum(lastMs))
