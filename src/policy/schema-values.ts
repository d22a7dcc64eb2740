// What many keys of a policy file hold: durations, words and patterns.
import { z } from 'zod';
import { DURATION } from './duration.ts';

/** Titles are the names of types in docs/policy.md, descriptions the meanings. */
export const duration = z.string().regex(DURATION, '30s, 15m, 1h, 24h, 30d').meta({ title: 'duration' });
export const durationOrNever = z
  .string()
  .refine((text) => text === 'never' || DURATION.test(text), '24h, never')
  .meta({ title: 'duration or `never`' });
export const durationOrNone = z
  .string()
  .refine((text) => text === 'none' || DURATION.test(text), '600s, none')
  .meta({ title: 'duration or `none`' });
export const words = z.array(z.string().min(1)).meta({ title: 'list of words' });
/** `…`, `#` and `{a|b}`: braces must close and hold something. */
export const patterns = z
  .array(z.string().regex(/^(?:[^{}]|\{[^{}]+\})+$/, '#, …, {a|b}'))
  .meta({ title: 'list of patterns' });
