// What the plain figures are asked under: a period, how far each source is known, and the policy's numbers.
export interface OracleWorld {
  readonly sinceDay: number;
  readonly untilDay: number;
  readonly since: number;
  readonly until: number;
  /** min(as_of, data_until) of a source's conversations. */
  readonly asOfBySource: ReadonlyMap<string, number>;
  readonly orderAsOfBySource: ReadonlyMap<string, number>;
  /** How far each source is known, by record family. */
  readonly familyEnds: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly payoutAuthority: number;
  readonly refundOnlyLimit: number;
  readonly asOf: number;
  readonly pastDueMs: number;
  readonly botSettleMs: number;
  readonly longQueueMs: number;
  readonly fcrWindowMs: number;
  readonly secondComplaintWindowMs: number;
  readonly targets: Readonly<Record<string, { value: number; direction: 'at_least' | 'at_most' }>>;
}
