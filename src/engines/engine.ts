// Four shapes of answer over flat facts: count, sum, the values of a group, rows. All statistics are done outside.

/** A table of flat facts: all but those of orders carry their conversation's attributes too. */
export type FactTable =
  | 'conversations'
  | 'rounds'
  | 'clocks'
  | 'contacts'
  | 'issues'
  | 'care_flags'
  | 'care_evidence'
  | 'messages'
  | 'events'
  | 'orders'
  | 'order_clocks'
  | 'returns'
  | 'ratings'
  | 'qc_results'
  | 'payouts'
  | 'promises'
  | 'inquiries'
  | 'complaints'
  | 'source_metrics';

export type Scalar = string | number | null;

/** A condition over columns of the fact table; names are checked against the table's columns. */
export type Condition =
  | {
      readonly column: string;
      readonly is: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: string | number;
    }
  | { readonly column: string; readonly is: 'null' | 'not null' }
  | { readonly column: string; readonly is: 'in'; readonly values: readonly (string | number)[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

interface Ask {
  readonly from: FactTable;
  readonly where: readonly Condition[];
  readonly groupBy: readonly string[];
}
export type Question =
  | (Ask & { readonly shape: 'count' })
  | (Ask & { readonly shape: 'sum'; readonly column: string })
  /** Per group, the rows' values of these columns, column-wise. */
  | (Ask & { readonly shape: 'values'; readonly columns: readonly string[] })
  | (Ask & {
      readonly shape: 'rows';
      readonly columns: readonly string[];
      readonly orderBy?: readonly string[];
      readonly limit?: number;
    });

/** `group` has one entry per `groupBy`; groups come sorted by it (null first, then number, then code point). */
export interface CountAnswer {
  readonly group: readonly Scalar[];
  readonly value: number;
}
export interface ValuesAnswer {
  readonly group: readonly Scalar[];
  readonly columns: readonly (readonly Scalar[])[];
}

export interface Engine {
  count(question: Question & { shape: 'count' }): Promise<readonly CountAnswer[]>;
  sum(question: Question & { shape: 'sum' }): Promise<readonly CountAnswer[]>;
  values(question: Question & { shape: 'values' }): Promise<readonly ValuesAnswer[]>;
  rows(question: Question & { shape: 'rows' }): Promise<readonly (readonly Scalar[])[]>;
}
