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
  'hasEscalationWord',
  'textKnown',
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
  'openWaitCalendar',
  'complaintSource',
  'complaintType',
  'topic',
  'emotion',
  'emotionPeak',
  'lastMessageAt',
  'lastAuthor',
  'inboundCount',
  'humanCount',
  'botCount',
  'csatE4',
  'csatAt',
  'npsE4',
  'ratings',
  'inconsistent',
] as const satisfies readonly PlainFact[];

const RESOLUTIONS = [
  ['firstResolution', 'first_resolved_at', 'first_resolved_by', 'first_resolution_known_at'],
  ['lastResolution', 'last_resolved_at', 'last_resolved_by', 'last_resolution_known_at'],
] as const;

function columnOf(fact: string): string {
  return fact.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Fact = keyof ConversationFacts;

/** Every fact, in the order of FACT_COLUMNS. */
export const FACT_NAMES: readonly Fact[] = [...SCALARS, ...BOOLEANS, ...RESOLUTIONS.map(([name]) => name)];

function columnsOf(name: Fact): readonly string[] {
  const resolution = RESOLUTIONS.find(([resolved]) => resolved === name);
  return resolution === undefined ? [columnOf(name)] : resolution.slice(1);
}

/** In the order in which `factValues` gives the values. */
export const FACT_COLUMNS: readonly string[] = FACT_NAMES.flatMap(columnsOf);

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

const FLAGS: ReadonlySet<Fact> = new Set(BOOLEANS);
const RESOLVED: ReadonlySet<Fact> = new Set(RESOLUTIONS.map(([name]) => name));

function resolutionAt(row: readonly Scalar[], from: number): Resolution | null {
  const at = row[from] as number | null;
  if (at === null) return null;
  return { at, by: row[from + 1] as Resolution['by'], knownAt: row[from + 2] as number };
}

function valueAt(row: readonly Scalar[], from: number, name: Fact): unknown {
  if (RESOLVED.has(name)) return resolutionAt(row, from);
  return FLAGS.has(name) ? row[from] === 1 : row[from];
}

/** Some of the facts: their columns, and the facts of a row that begins with their values in that order. */
export interface FactReader<K extends Fact> {
  readonly columns: readonly string[];
  readonly read: (row: readonly Scalar[]) => Pick<ConversationFacts, K>;
}

/** Reads just these facts: a row of all of them costs more than most questions need. */
export function factReader<K extends Fact>(names: readonly K[]): FactReader<K> {
  const perName = names.map(columnsOf);
  const from = perName.map((_, index) => perName.slice(0, index).flat().length);
  return {
    columns: perName.flat(),
    read(row) {
      const facts: Record<string, unknown> = {};
      names.forEach((name, index) => {
        facts[name] = valueAt(row, from[index] as number, name);
      });
      return facts as Pick<ConversationFacts, K>;
    },
  };
}
