// Alerts: what `sla check` found and people are told of, each once; and the digest of one run.

/** `breach`: due and not answered in time. `at_risk`: 80 % of the target used (`--warn`). `care`: a customer needs a person. `risk`: an order is at risk. */
export type AlertKind = 'breach' | 'at_risk' | 'care' | 'risk';

/** The states of a clock that can be alerted, mildest first (metrics.md §4). */
export const ALERT_STATES = ['at_risk', 'presumed', 'breached'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Somebody looks after it: who said so, and when (epoch ms). */
export interface Acknowledgement {
  readonly at: number;
  readonly by: string;
}

/** One clock of one conversation or order. Instants are epoch ms. Nothing in it identifies a customer. */
export interface Alert {
  /** SHA-256 (hex) over source, shop, conversation or order id, metric and start instant. */
  readonly identity: string;
  /** As people name it to `sla ack`: the first digits of the identity, as many as tell it from the others; to `care ack` `F-…`. */
  readonly shortName: string;
  readonly kind: AlertKind;
  readonly state: AlertState;
  /** Id of the clock's metric: `first_response`; or `high_care`. */
  readonly metric: string;
  readonly source: string;
  /** Null or empty where the source has one shop. */
  readonly shop: string | null;
  readonly subject: 'conversation' | 'order';
  /** As a lead finds it in the source. */
  readonly externalId: string;
  readonly channel: string | null;
  /** Name or code, as `agents.display` of hicare.yaml says. */
  readonly agent: string | null;
  /** The rule that set the target, and its reason. */
  readonly rule: string | null;
  readonly because: string | null;
  /** In service time of the clock's calendar. */
  readonly targetMs: number;
  readonly startedAt: number;
  readonly dueAt: number | null;
  /** Wall time since `dueAt`; 0 for what is only at risk. */
  readonly overdueMs: number;
  /** What the rule suggests to offer the customer, and whether that was recorded. */
  readonly compensation: string | null;
  readonly isCompensated: boolean | null;
  /** Address of the conversation in the source. */
  readonly link: string | null;
  /** Pseudonym or masked name. */
  readonly customer: string | null;
  /** Null while nobody has said that they look after it. */
  readonly acknowledged: Acknowledgement | null;
  /** Of a customer who needs care: the conversations that say so, by their ids in the source. */
  readonly evidence?: readonly string[];
}

/** A source whose data is older than its freshness: its running clocks cannot be judged. Told once per `dataUntil`. */
export interface StaleSource {
  readonly source: string;
  readonly dataUntil: number;
  readonly freshnessMs: number;
}

/** What one run tells: one message per target, never one per alert. */
export interface AlertDigest {
  readonly asOf: number;
  readonly timezone: string;
  readonly language: 'en' | 'zh';
  readonly alerts: readonly Alert[];
  /** Breaches older than the alert horizon, recorded and counted only. */
  readonly baselineCount: number;
  readonly staleSources: readonly StaleSource[];
  /** Which database, for people with several: a name, never a path. */
  readonly database: string;
}
