// Typed errors: every failure a person can meet has a stable code, an exit code and words in i18n (`error.<CODE>.*`).

/** Exit codes of the command line; their meaning is printed by `hicare help exit-codes`. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  rejected: 3,
  unusable: 4,
  database: 5,
  busy: 6,
  key: 7,
  notify: 8,
  output: 9,
  found: 10,
  atRisk: 11,
  stale: 12,
  interrupted: 130,
  terminated: 143,
} as const;

/** Strongest first: when several apply, the process ends with the first of these that does. */
export const EXIT_PRECEDENCE: readonly number[] = [130, 143, 1, 2, 9, 5, 6, 7, 4, 8, 10, 12, 11, 3, 0];

/** The exit code that wins among several; 0 when the list is empty. */
export function strongestExit(codes: readonly number[]): number {
  return EXIT_PRECEDENCE.find((code) => codes.includes(code)) ?? 0;
}

/** Code → exit code. The catalogue: a test demands words in both languages and a specimen for each. */
export const ERROR_EXITS = {
  E_USAGE: 2,
  E_CONFIG: 2,
  E_POLICY: 2,
  E_MAPPING: 2,
  E_PROFILE_OPTION: 2,
  E_PROFILE_UNKNOWN: 2,
  E_POLICY_NOT_APPLIED: 2,
  E_UNKNOWN_METRIC: 2,
  E_UNKNOWN_REPORT: 2,
  E_UNKNOWN_FIELD: 2,
  E_GROUP_NOT_ALLOWED: 2,
  E_BAD_PERIOD: 2,
  E_PROMPT_NEEDED: 2,
  E_NOT_FOUND: 2,
  E_ALREADY_UNDONE: 2,
  E_LITERAL_VALUE: 2,
  E_CUSTOMER_UNKNOWN: 2,
  E_CUSTOMER_AMBIGUOUS: 2,
  E_ALREADY_DECIDED: 2,
  E_NOT_DECIDED: 2,
  E_NOT_LABELLED: 2,
  E_ALERT_UNKNOWN: 2,
  E_ALERT_AMBIGUOUS: 2,
  E_CONVERSATION_AMBIGUOUS: 2,
  E_SAME_CONVERSATION: 2,
  E_NO_CONTACT: 2,
  E_OTHER_CUSTOMER: 2,
  E_ISSUE_DECIDED: 2,
  E_ISSUE_NOT_DECIDED: 2,
  E_CARE_UNKNOWN: 2,
  E_CARE_NOT_DECIDED: 2,
  E_OUTPUT_EXISTS: 2,
  E_CLOCK_BACK: 2,
  E_FILE_MISSING: 4,
  E_FILE_UNREADABLE: 4,
  E_FILE_EMPTY: 4,
  E_FILE_CHANGED: 4,
  E_FILE_FORMAT: 4,
  E_FILE_KIND: 4,
  E_PROFILE_NONE: 4,
  E_PROFILE_TIE: 4,
  E_PROFILE_MISFIT: 4,
  E_IMPORT_ENCODING: 4,
  E_ENCODING_AMBIGUOUS: 4,
  E_DELIMITER: 4,
  E_HEADER_MISSING: 4,
  E_HEADER_DUPLICATE: 4,
  E_HEADER_EMPTY: 4,
  E_HEADER_DANGEROUS: 4,
  E_HEADER_TOO_WIDE: 4,
  E_HEADER_LATE: 4,
  E_UNCLOSED_QUOTE: 4,
  E_BAD_QUOTE: 4,
  E_BAD_GZIP: 4,
  E_GZIP_RATIO: 4,
  E_BAD_JSON: 4,
  E_UNPACKED_SIZE: 4,
  E_ARCHIVE: 4,
  E_WORKBOOK: 4,
  E_JSON_SYNTAX: 4,
  E_JSON_CUT: 4,
  E_MOJIBAKE: 4,
  E_DAY_MONTH: 4,
  E_AGENTS_NEEDED: 4,
  E_ROWS_SCATTERED: 4,
  E_SHOP_AMBIGUOUS: 4,
  E_OTHER_OPTIONS: 4,
  E_TOO_MANY_ERRORS: 4,
  E_STRICT: 4,
  E_LABELS: 4,
  E_DB_MISSING: 5,
  E_DB_NOT_A_FILE: 5,
  E_DB_NOT_SQLITE: 5,
  E_DB_FOREIGN: 5,
  E_DB_NEWER: 5,
  E_DB_OLDER: 5,
  E_DB_DAMAGED: 5,
  E_IMPORT_UNFINISHED: 5,
  E_DB_READONLY: 5,
  E_DISK_FULL: 5,
  E_NATIVE_MODULE: 5,
  E_DB_BUSY: 6,
  E_KEY_MISSING: 7,
  E_KEY_WRONG: 7,
  E_KEY_COMMAND: 7,
  E_KEY_FORMAT: 7,
  E_KEY_PERMISSIONS: 7,
  E_SEAL_BROKEN: 7,
  E_NOTIFY: 8,
  E_OUTPUT: 9,
  E_INTERRUPTED: 130,
  E_TERMINATED: 143,
} as const satisfies Record<string, number>;
export type ErrorCode = keyof typeof ERROR_EXITS;

/** Where a fault stands in a file: 1-based line and column. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** A value inside an error's words; it may be words itself (a message key with its parameters). */
export type ErrorParam =
  | string
  | number
  | { readonly key: string; readonly params?: Readonly<Record<string, ErrorParam>> };
export type ErrorParams = Readonly<Record<string, ErrorParam>>;

/** A failure a person can act on. `params` fill the words of `error.<code>` and must never hold personal data. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly exitCode: number;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly place?: Place,
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.exitCode = ERROR_EXITS[code];
  }
}
