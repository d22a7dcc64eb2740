// Which column of `conversation_fact` holds which fact, both ways.
import type { ConversationFacts, Resolution } from '../model/facts.ts';

type Scalar = string | number | null;
type PlainFact = Exclude<keyof ConversationFacts, 'firstResolution' | 'lastResolution'>;

const BOOLEANS = [
  'hasMessages',
  'isFromHeader',
  'isClosingOnly',
  'isBotServed',
  'isComplaint',
] as const satisfies readonly PlainFact[];

const SCALARS = [
  'conversationId',
  'source',
  'shop',
  'channel',
  'team',
  'category',
  'tier',
  'priority',
  'stage',
  'class',
  'cause',
  'exclusion',
  'startedBy',
  'openedAt',
  'openedDay',
  'openedWeek',
  'openedMonth',
  'openedSlot',
  'firstInboundAt',
  'humanStageAt',
  'firstResponseAt',
  'firstResponderId',
  'firstResponseWallMs',
  'firstResponseServiceMs',
  'firstResponseFromInboundMs',
  'roundCount',
  'waitingSince',
  'solutionOfferedAt',
  'reopenCount',
  'firstReopenedAt',
  'abandonedAt',
  'firstResolutionWallMs',
  'firstResolutionServiceMs',
  'finalResolutionWallMs',
  'finalResolutionServiceMs',
  'agentCount',
  'lastHumanId',
  'transferCount',
  'humanTurns',
  'botEndedAt',
  'botEndedKnownAt',
  'queueMs',
  'customerWaitWallMs',
  'customerWaitServiceMs',
  'openWaitSince',
  'complaintSource',
  'topic',
  'lastMessageAt',
  'lastAuthor',
  'inboundCount',
  'humanCount',
  'botCount',
  'csatE4',
  'csatAt',
  'npsE4',
  'inconsistent',
] as const satisfies readonly PlainFact[];

const RESOLUTIONS = [
  ['firstResolution', 'first_resolved_at', 'first_resolved_by', 'first_resolution_known_at'],
  ['lastResolution', 'last_resolved_at', 'last_resolved_by', 'last_resolution_known_at'],
] as const;

function columnOf(fact: string): string {
  return fact.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** In the order in which `factValues` gives the values. */
export const FACT_COLUMNS: readonly string[] = [
  ...SCALARS.map(columnOf),
  ...BOOLEANS.map(columnOf),
  ...RESOLUTIONS.flatMap(([, at, by, knownAt]) => [at, by, knownAt]),
];

/** The values of one row, one per entry of FACT_COLUMNS. */
export function factValues(facts: ConversationFacts): Scalar[] {
  const values: Scalar[] = [];
  for (const name of SCALARS) values.push(facts[name]);
  for (const name of BOOLEANS) values.push(facts[name] ? 1 : 0);
  for (const [name] of RESOLUTIONS) {
    const resolution = facts[name];
    values.push(resolution?.at ?? null, resolution?.by ?? null, resolution?.knownAt ?? null);
  }
  return values;
}

function resolutionAt(row: readonly Scalar[], from: number): Resolution | null {
  const [at, by, knownAt] = row.slice(from, from + 3);
  if (at === null || at === undefined) return null;
  return { at: at as number, by: by as Resolution['by'], knownAt: knownAt as number };
}

/** The facts of a row whose columns stand in the order of FACT_COLUMNS. */
export function factsOf(row: readonly Scalar[]): ConversationFacts {
  const facts: Record<string, unknown> = {};
  let column = 0;
  for (const name of SCALARS) facts[name] = row[column++];
  for (const name of BOOLEANS) facts[name] = row[column++] === 1;
  for (const [index, [name]] of RESOLUTIONS.entries()) facts[name] = resolutionAt(row, column + index * 3);
  return facts as unknown as ConversationFacts;
}
