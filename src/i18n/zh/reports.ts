// Chinese words: reports.
import type { reports as english } from '../en/reports.ts';

export const reports: Readonly<Record<keyof typeof english, string>> = {};
