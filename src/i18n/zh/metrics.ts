// Chinese words: metrics.
import type { metrics as english } from '../en/metrics.ts';

export const metrics: Readonly<Record<keyof typeof english, string>> = {};
