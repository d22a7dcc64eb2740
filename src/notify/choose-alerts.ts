// What of a run's alerts a target is told.
import { ALERT_STATES, type Alert } from '../model/alert.ts';
import type { TargetChoice } from '../model/notify-target.ts';

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

export function isMutedAt(choice: TargetChoice, now: number): boolean {
  return choice.muteUntil !== null && now < choice.muteUntil;
}
