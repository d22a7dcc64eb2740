// What of a run's alerts a target is told, and when it is left alone.
import { ALERT_STATES, type Alert } from '../model/alert.ts';
import type { TargetChoice } from '../model/notify-target.ts';
import { localMinute } from '../model/time.ts';

const isAmong = (value: string | null, wanted: readonly string[] | null): boolean =>
  wanted === null || (value !== null && wanted.includes(value));

/** True when the target wants to hear of this alert. */
export function isChosen(alert: Alert, choice: TargetChoice): boolean {
  return (
    ALERT_STATES.indexOf(alert.state) >= ALERT_STATES.indexOf(choice.minState) &&
    isAmong(alert.metric, choice.metrics) &&
    isAmong(alert.channel, choice.channels) &&
    isAmong(alert.shop, choice.shops)
  );
}

/** True within the target's quiet hours; the first minute belongs to them, the last does not. */
export function isQuietAt(choice: TargetChoice, now: number, timezone: string): boolean {
  if (choice.quiet === null) return false;
  const { fromMin, toMin } = choice.quiet;
  const minute = localMinute(now, choice.timezone ?? timezone);
  return fromMin <= toMin ? minute >= fromMin && minute < toMin : minute >= fromMin || minute < toMin;
}

export function isMutedAt(choice: TargetChoice, now: number): boolean {
  return choice.muteUntil !== null && now < choice.muteUntil;
}
