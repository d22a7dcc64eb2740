// What a mapping document may do with the text of a cell: the closed list of steps, and the type of a column.

/**
 * A step turns the text of a cell into another text (or a list, or nothing). The list is closed: no expressions, no code.
 * `map` compares the whole text exactly (after the steps before it); `null` as a value means "blank".
 */
export type Step =
  | 'strip'
  | 'tabs'
  | 'excel_formula'
  | 'apostrophe'
  | 'nfkc'
  | 'lower'
  | 'html_to_text'
  | { readonly prefix_drop: string | readonly string[] }
  | { readonly suffix_drop: string | readonly string[] }
  /** The first match's group (0 = whole match); no match: `else` (`keep` the text, `null` = blank, `error` = reject; default null). RE2 syntax. */
  | {
      readonly regex: {
        readonly pattern: string;
        readonly group?: number;
        readonly else?: 'keep' | 'null' | 'error' | null;
      };
    }
  | { readonly split: { readonly by: string; readonly index: number } }
  | { readonly split_list: { readonly by: string } }
  | {
      readonly number: {
        readonly decimal?: '.' | ',';
        readonly thousands?: string;
        readonly strip?: readonly string[];
      };
    }
  /** Seconds out. `in` for plain numbers, `format: HH:MM:SS` for clocks (may be negative: then blank). */
  | {
      readonly duration: {
        readonly in?: 'ms' | 'seconds' | 'minutes' | 'hours';
        readonly format?: 'HH:MM:SS' | 'HH:MM';
      };
    }
  | { readonly datetime: DatetimeStep }
  | {
      readonly map: Readonly<Record<string, MapValue>>;
      readonly else?: MapElse;
    }
  | { readonly const: string }
  /** Keyed pseudonym under this installation's key; the same text gives the same pseudonym, which cannot be turned back. */
  | 'hash'
  | { readonly hash: { readonly salt: string } };

export interface DatetimeStep {
  /** Unicode (CLDR) fields: yyyy yy MM M MMM dd d EEE HH H hh h mm m ss s SSS a XXX Z; tried in order. */
  readonly formats?: readonly string[];
  /** Numbers since 1970; `auto` tells seconds from milliseconds by magnitude (10 or 13 digits). 0 is blank. */
  readonly unit?: 's' | 'ms' | 'auto';
  /** IANA zone of instants that name none; default: the profile's. */
  readonly timezone?: string;
  /** Two formats of a file that differ only in the order of day and month: decided over the whole file; undecidable → error (default). */
  readonly ambiguous_day_month?: 'error' | 'day_first' | 'month_first';
}

/** Settings of each step that has some: the keys of `Step`, one of which a column may name in its short form. */
type StepSettings = {
  readonly [Key in StepKey]?: Extract<Step, { readonly [K in Key]: unknown }>[Key];
};
type StepKey = Step extends infer Each ? (Each extends string ? never : Exclude<keyof Each, 'else'>) : never;

/**
 * The steps of a column, as a list or, when it is only one, as a key of the type itself: `{number: {…}}`,
 * `{map: {…}, else: …}`. `reject_if` is asked of the text before them.
 */
export interface ColumnType extends StepSettings {
  readonly steps?: readonly Step[];
  readonly same_as?: string;
  readonly reject_if?: RejectIf;
  /** Said when `reject_if` rejects. */
  readonly message?: string;
  /** Belongs to `map`. */
  readonly else?: MapElse;
}

/** RE2 patterns asked of a text that is not blank. */
export interface RejectIf {
  readonly matching?: string;
  readonly not_matching?: string;
}

/** What `map` makes of words it does not know; default `error`. */
export type MapElse = 'keep_raw' | 'error' | 'null' | null | { readonly const: MapValue };

/** What `map` makes of a word; null and the word `null` are blank. */
export type MapValue = string | number | boolean | null;
