import * as z from 'zod/mini'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export const Json = z.json() as z.ZodMiniType<Json>
