// The texts that cells share, read only as far as a sheet needs them, and kept as bytes.
import { readPart, type WorkbookParts } from './read-part.ts';
import type { XmlListener } from './scan-xml.ts';
import { badWorkbook } from './workbook-error.ts';

const BLOCK_BYTES = 4 * 2 ** 20;
/** More text than this is no sheet that people export. */
const LARGEST = 256 * 2 ** 20;
const MOST_TEXTS = 16_000_000;

export interface SharedTexts {
  /** Reads on until the text of that index is known, or all are. */
  upTo(index: number): Promise<void>;
  /** The text; undefined when there is none of that index. */
  at(index: number): string | undefined;
  close(): Promise<void>;
}

/** Texts without end: JS strings of millions of short texts would take several times their bytes. */
interface TextStore {
  readonly blocks: Buffer[];
  /** Where each text begins and ends, counted over all blocks; texts do not cross blocks. */
  bounds: Float64Array;
  count: number;
  written: number;
}

/** `part` null: the workbook has none. A text longer than `longest` bytes is cut there, one byte beyond it. */
export function openSharedTexts(parts: WorkbookParts, part: string | null, longest: number): SharedTexts {
  const store: TextStore = { blocks: [], bounds: new Float64Array(2048), count: 0, written: 0 };
  const reading =
    part === null
      ? null
      : readPart(
          parts,
          part,
          textListener(longest, (text) => add(store, text)),
        );
  let isEnded = reading === null;
  return {
    upTo: async (index) => {
      while (!isEnded && store.count <= index) {
        isEnded = (await reading?.next())?.done === true;
        if (store.written > LARGEST || store.count > MOST_TEXTS) throw badWorkbook(parts.file, 'texts');
      }
    },
    at: (index) => textAt(store, index),
    close: async () => {
      isEnded = true;
      await reading?.return(undefined);
    },
  };
}

/** Tells of each `<si>` or `<is>`: the text of its runs, without the pronunciation (`<rPh>`) that East Asian Excel adds. */
export function textListener(longest: number, found: (text: string) => void): XmlListener {
  let text = '';
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name) => {
      if (name === 'si' || name === 'is') text = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isText = !isPhonetic;
    },
    text: (piece) => {
      if (isText && text.length <= longest) text += piece;
    },
    close: (name) => {
      if (name === 'si' || name === 'is') found(unescapeText(text));
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 't') isText = false;
    },
  };
}

/** Excel writes characters that XML cannot hold, and CR, as `_x000D_`; an underscore that would look like one as `_x005F_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function add(store: TextStore, text: string): void {
  const bytes = Buffer.byteLength(text);
  const used = store.written % BLOCK_BYTES;
  if (bytes > BLOCK_BYTES - used || store.blocks.length === 0) {
    // A text larger than a block gets blocks of its own, of which only the first is there.
    const blocks = Math.max(1, Math.ceil(bytes / BLOCK_BYTES));
    store.written = store.blocks.length * BLOCK_BYTES;
    store.blocks.push(Buffer.allocUnsafeSlow(blocks * BLOCK_BYTES));
    for (let more = 1; more < blocks; more++) store.blocks.push(Buffer.alloc(0));
  }
  if (store.count * 2 + 2 > store.bounds.length) {
    const larger = new Float64Array(store.bounds.length * 2);
    larger.set(store.bounds);
    store.bounds = larger;
  }
  const block = Math.floor(store.written / BLOCK_BYTES);
  const start = store.written;
  (store.blocks[block] as Buffer).write(text, start - block * BLOCK_BYTES);
  store.written += bytes;
  store.bounds[store.count * 2] = start;
  store.bounds[store.count * 2 + 1] = store.written;
  store.count++;
}

function textAt(store: TextStore, index: number): string | undefined {
  if (!(index >= 0 && index < store.count)) return undefined;
  const start = store.bounds[index * 2] as number;
  const end = store.bounds[index * 2 + 1] as number;
  const block = Math.min(Math.floor(start / BLOCK_BYTES), store.blocks.length - 1);
  const base = block * BLOCK_BYTES;
  return (store.blocks[block] as Buffer).toString('utf8', start - base, end - base);
}
