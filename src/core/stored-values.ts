import * as z from 'zod/mini'
import { errorCodes } from './errors.ts'

export const ErrorCodeSchema = z.enum(errorCodes)
export const EpochMs = z.number().check(z.nonnegative())
