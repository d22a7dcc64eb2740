// Durations and instants inside messages: short, in the reader's language and zone.
import type { Language } from '../i18n/dictionary.ts';
import { say, speak } from '../i18n/say.ts';
import { formatLocal } from '../model/time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `42s`, `1m 05s`, `2h 03m`, `3d 04h`: whole units, cut off. */
export function showSpan(ms: number, language: Language): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const [minutes, hours, days] = [60, 3600, 86_400].map((size) => Math.floor(seconds / size)) as [
    number,
    number,
    number,
  ];
  const tell = (words: ReturnType<typeof say>): string =>
    speak(words, language, ({ value }) => String(value));
  if (minutes === 0) return tell(say('unit.seconds', { s: String(seconds) }));
  if (hours === 0) return tell(say('unit.minutes', { m: String(minutes), s: two(seconds % 60) }));
  if (days === 0) return tell(say('unit.hours', { h: String(hours), m: two(minutes % 60) }));
  return tell(say('unit.days', { d: String(days), h: two(hours % 24) }));
}

/** `2026-11-21 17:00:30` in the zone of the digest. */
export function showMoment(instant: number, zone: string): string {
  return formatLocal(instant, zone);
}
