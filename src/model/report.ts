// Report: the answer to a question as a value. Renderers know nothing else, and no report by name.

/** A sentence for people: a message key of the dictionaries with its parameters (a parameter may be words itself). */
export interface Words {
  readonly key: string;
  readonly params?: Readonly<Record<string, WordsParam>>;
}
export type WordsParam = string | number | Words | Shown;

/** A value inside a sentence that is shown as cells are: a duration in ms, a share 0–1, an instant, a local day. */
export interface Shown {
  readonly show: Exclude<CellKind, 'text' | 'id' | 'word' | 'metric' | 'boolean'>;
  readonly value: number;
}

/**
 * How a column's values are shown. `duration` ms · `share` 0–1 · `points` -100..100 · `instant` epoch ms · `day` days since
 * 1970-01-01 local · `count`, `number` plain · `id`, `text` from data · `word` an entry of a closed list (`word.<value>`) ·
 * `metric` a metric's id (`metric.<id>.name`).
 */
export type CellKind =
  | 'text'
  | 'id'
  | 'word'
  | 'metric'
  | 'count'
  | 'number'
  | 'duration'
  | 'share'
  | 'points'
  | 'instant'
  | 'day'
  | 'boolean'
  | 'slot'
  | 'measure';

/**
 * `measure` columns mix units; each cell says its own. `greaterThan`: a percentile that lies among the unanswered.
 * `absent`: nothing to show, with the reason people read (too few, no target).
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly greaterThan: number; readonly as?: MeasureUnit }
  | { readonly measure: number; readonly as: MeasureUnit }
  | { readonly absent: string };
export type MeasureUnit = 'duration' | 'share' | 'points' | 'count' | 'number';

export interface Column {
  /** snake_case, never translated; the key in JSON and CSV. */
  readonly name: string;
  readonly title: Words;
  readonly kind: CellKind;
}

export type Row = readonly Cell[];

export interface Section {
  /** snake_case; with one section, its columns and rows stand at the top of JSON. */
  readonly name: string;
  readonly title: Words;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly Words[];
  /**
   * Stands beside what the report is about and is not always there: programs find the report's own section where it
   * would be without it. JSON has it in `sections` behind the top's `rows`; row formats leave it out.
   */
  readonly isAside?: true;
}

/** Days are days since 1970-01-01 in the policy's zone, both included; instants are half-open. */
export interface Period {
  readonly sinceDay: number;
  readonly untilDay: number;
  readonly since: number;
  readonly until: number;
  /** The last day is not fully covered by data. */
  readonly isPartial: boolean;
}

export interface DataUntil {
  readonly source: string;
  readonly family: string;
  readonly at: number;
}

export interface Report {
  readonly name: string;
  readonly title: Words;
  /** Epoch ms; null for what speaks of no data: the catalogue of metrics, a policy. */
  readonly asOf: number | null;
  /** True when --as-of lies before the newest data: events after it are ignored, attributes are today's. */
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  readonly period: Period | null;
  readonly timezone: string;
  readonly policyHash: string;
  readonly textRulesHash: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly sections: readonly Section[];
  readonly notes: readonly Words[];
}
