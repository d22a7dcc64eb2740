// Where alerts are sent: one target of hicare.yaml, with what it wants to hear and when.
import type { AlertState } from './alert.ts';

export const TARGET_KINDS = ['slack', 'dingtalk', 'feishu', 'wecom', 'webhook', 'smtp'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Daily hours in which a target is left alone, as minutes since local midnight; `from` > `to` goes past midnight. */
export interface QuietHours {
  readonly fromMin: number;
  readonly toMin: number;
}

/** What of a run's alerts a target is told, and when. Null = everything, any time, never. */
export interface TargetChoice {
  readonly metrics: readonly string[] | null;
  readonly channels: readonly string[] | null;
  readonly shops: readonly string[] | null;
  readonly minState: AlertState;
  readonly quiet: QuietHours | null;
  /** Of the quiet hours; null: the policy's. */
  readonly timezone: string | null;
  /** Epoch ms; until then alerts are dropped, not held. */
  readonly muteUntil: number | null;
  readonly reAlertAfterMs: number | null;
}

/** A robot or webhook. `url` and `secret` are references (`env:NAME`, `file:PATH`, `cmd:COMMAND`) or a bare address. */
export interface HttpTarget {
  readonly kind: Exclude<TargetKind, 'smtp'>;
  readonly url: string;
  readonly secret: string | null;
  /** `http:` is allowed, to this machine only. */
  readonly allowHttp: boolean;
  /** The only hosts that are ever spoken to. */
  readonly hosts: readonly string[];
  /** Absolute path of certificates (PEM) to trust besides the usual ones. */
  readonly ca: string | null;
  readonly format: 'rich' | 'text';
}

export interface SmtpTarget {
  readonly kind: 'smtp';
  readonly host: string;
  readonly port: number;
  /** `none` is allowed to this machine only. */
  readonly tls: 'starttls' | 'tls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly ca: string | null;
}

export type NotifyTarget = (HttpTarget | SmtpTarget) & {
  readonly name: string;
  /** Null: the language of the run. */
  readonly language: 'en' | 'zh' | null;
  readonly choice: TargetChoice;
};

/** True for an address that never leaves this machine. `host` as URL.hostname gives it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
