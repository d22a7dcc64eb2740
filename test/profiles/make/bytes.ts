// Test support: the bytes that Chinese back offices write: GBK, CRLF, every cell quoted, TABs around ids.
import { strict as assert } from 'node:assert';

function gbkTable(): Map<string, readonly [number, number]> {
  const decode = new TextDecoder('gbk', { fatal: true });
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      try {
        const char = decode.decode(Uint8Array.of(lead, trail));
        if ([...char].length === 1 && !table.has(char)) table.set(char, [lead, trail]);
      } catch {
        // No character stands there.
      }
    }
  }
  return table;
}

const GBK = gbkTable();

/** The text in GBK, which Node can read but not write; every character must exist in it. */
export function gbk(text: string): Buffer {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = GBK.get(char);
      assert(pair !== undefined, `no GBK for ${char}`);
      bytes.push(...pair);
    }
  }
  return Buffer.from(bytes);
}

export function utf8(text: string, hasBom = false): Buffer {
  return Buffer.from(hasBom ? `\ufeff${text}` : text, 'utf8');
}

/** One row by header name; what is left out is the layout's own blank. */
export type Cells = Readonly<Record<string, string>>;

export interface Layout {
  readonly header: readonly string[];
  readonly rows: readonly Cells[];
  readonly eol?: '\r\n' | '\n' | '\r';
  /** All cells, or those that need it. */
  readonly quote?: 'all' | 'needed';
  readonly blank?: string;
  /** Lines above the header, as written. */
  readonly above?: readonly string[];
  /** Lines below the rows, as written. */
  readonly below?: readonly string[];
  /** How the vendor wraps the value of a column. */
  readonly wrap?: (value: string, column: string) => string;
}

/** The rows in the order of the header; a name that is no column is a slip in the fixture. */
export function gridOf({ header, rows, blank = '', wrap = (value) => value }: Layout): string[][] {
  const names = new Set(header);
  return rows.map((row) => {
    for (const name of Object.keys(row)) assert(names.has(name), `no column ${name}`);
    return header.map((name) => {
      const value = row[name];
      return value === undefined ? blank : wrap(value, name);
    });
  });
}

/** The layout as CSV text. */
export function csvText(layout: Layout): string {
  const { header, eol = '\r\n', quote = 'needed', above = [], below = [] } = layout;
  const cell = (text: string) =>
    quote === 'all' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [header, ...gridOf(layout)].map((cells) => cells.map(cell).join(','));
  return [...above, ...lines, ...below, ''].join(eol);
}
