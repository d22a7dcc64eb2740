// A duration for people, in its two largest units: 850 ms, 42s, 1m 05s, 2h 03m, 3d 04h.
import type { Language } from '../i18n/dictionary.ts';
import { say, speak } from '../i18n/say.ts';
import type { Words } from '../model/report.ts';
import { roundHalfAway } from './round-half-away.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const rounded = (value: number): number => Number(roundHalfAway(value, 0));
const two = (value: number): string => String(value).padStart(2, '0');

/** Each unit is left only when the rounded value no longer fits: 59.6 s is 1m 00s, not 60s. */
function durationWords(ms: number): Words {
  const wholeMs = rounded(ms);
  if (wholeMs > 0 && wholeMs < 1000) return say('unit.ms', { ms: wholeMs });
  const seconds = Number(roundHalfAway(ms, 0, -3));
  if (seconds < 60) return say('unit.seconds', { s: seconds });
  if (seconds < 3600) return say('unit.minutes', { m: Math.floor(seconds / 60), s: two(seconds % 60) });
  const minutes = rounded(ms / MINUTE_MS);
  if (minutes < 1440) return say('unit.hours', { h: Math.floor(minutes / 60), m: two(minutes % 60) });
  const hours = rounded(ms / HOUR_MS);
  return say('unit.days', { d: Math.floor(hours / 24), h: two(hours % 24) });
}

/** Milliseconds in words of the language, rounded half away from zero; a negative change has a leading minus. */
export function showDuration(ms: number, language: Language): string {
  const text = speak(durationWords(Math.abs(ms)), language, ({ value }) => String(value));
  return ms < 0 && rounded(ms) !== 0 ? `-${text}` : text;
}
