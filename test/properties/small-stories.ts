// Small generated stories as files in memory, and ways to write, cut and mix them that must not change what they say.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { broadPlan } from '../../fixtures/generate/broad-plan.ts';
import { tellStory } from '../../fixtures/generate/tell-story.ts';
import { lateFiles, type Story } from '../oracle/late-rows.ts';
import { cell, type RawRow } from '../oracle/raw-rows.ts';
import { csvRows, csvText, FILE_KINDS, type FileKind } from '../oracle/story-rows.ts';
import { type Bench, makeBench, NOW } from '../tasks/import-world.ts';

export const HOUR = 3_600_000;
/** The newest instant of every story. */
export const END = NOW - 17 * HOUR;

export interface StoryFile {
  readonly kind: FileKind;
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

/** The files of one export. */
export type Export = readonly StoryFile[];

function storyOf(seed: number): Story {
  const folder = mkdtempSync(join(tmpdir(), 'hicare-story-'));
  const size = { conversations: 30 + 10 * (seed % 4) };
  tellStory(broadPlan({ seed, endAt: END, days: 12, shops: 3, size }), folder, true);
  const files = FILE_KINDS.map((kind) => [kind, csvRows(readFileSync(join(folder, `${kind}.csv`)))]);
  rmSync(folder, { recursive: true });
  return Object.fromEntries(files) as Story;
}

function columnsOf(rows: readonly RawRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** Source and shop of every id: a row that leaves them out cannot come before its parent. */
function scopesOf(story: Story): Map<string, RawRow> {
  const owners = [...(story.conversations ?? []), ...(story.orders ?? [])];
  return new Map(owners.map((row) => [ownerOf(row), { source: row.source, shop: row.shop }]));
}

/** Now and then two rows that are alike and have no id: they are two records. */
function withTwins(rows: readonly RawRow[]): RawRow[] {
  return rows.flatMap((row, index) =>
    index % 9 === 4 && cell(row, 'message_id') === '' ? [row, row] : [row],
  );
}

/** An export, and a later one that repeats and contradicts it. Parcels matter to nothing here: a few are enough. */
export function storyExports(seed: number): readonly [Export, Export] {
  const story = storyOf(seed);
  const few = {
    ...story,
    shipment_events: story.shipment_events?.slice(0, 20) ?? [],
    messages: withTwins(story.messages ?? []),
    events: withTwins(story.events ?? []),
  };
  const first = FILE_KINDS.map((kind) => ({
    kind,
    rows: few[kind] ?? [],
    columns: columnsOf(few[kind] ?? []),
  }));
  const scopes = scopesOf(story);
  const late = Object.entries(lateFiles(story, END, 6)).map(([name, text]) => {
    const rows = csvRows(text).map((row) => ({ ...scopes.get(ownerOf(row)), ...row }));
    return { kind: name.replace(/-.*/, '') as FileKind, rows, columns: columnsOf(rows) };
  });
  const hasRows = ({ rows }: StoryFile) => rows.length > 0;
  return [first.filter(hasRows), late.filter(hasRows)];
}

export type Format = 'csv' | 'crlf' | 'bom' | 'ndjson' | 'csv.gz' | 'ndjson.gz';
export const FORMATS: readonly Format[] = ['csv', 'crlf', 'bom', 'ndjson', 'csv.gz', 'ndjson.gz'];

function ndjson({ rows }: StoryFile): string {
  const said = (row: RawRow) => Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''));
  return rows.map((row) => `${JSON.stringify(said(row))}\n`).join('');
}

/** The lines of a CSV text end in CRLF; those inside a quoted cell are its text and stay. */
function crlf({ columns, rows }: StoryFile): string {
  return [{ columns, rows: [] }, ...rows.map((row) => ({ columns, rows: [row] }))]
    .map((part, place) =>
      csvText(part.columns, part.rows)
        .split('\n')
        .slice(place === 0 ? 0 : 1)
        .join('\n'),
    )
    .map((line) => `${line.replace(/\n$/, '')}\r\n`)
    .join('');
}

function bytesOf(file: StoryFile, format: Format): string | Uint8Array {
  switch (format) {
    case 'csv':
      return csvText(file.columns, file.rows);
    case 'crlf':
      return crlf(file);
    case 'bom':
      return `\uFEFF${csvText(file.columns, file.rows)}`;
    case 'ndjson':
      return ndjson(file);
    case 'csv.gz':
      return gzipSync(csvText(file.columns, file.rows));
    case 'ndjson.gz':
      return gzipSync(ndjson(file));
  }
}

export interface Step {
  readonly files: Export;
  readonly format?: Format;
  /** Epoch ms of the import; the same for all of a run unless said otherwise. */
  readonly at?: number;
  readonly exportedAt?: number;
}

/** A database of its own that goes when `work` is done; ids, keys and nonces differ from run to run. */
export async function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const ends: (() => void)[] = [];
  try {
    return await work(makeBench((clean) => ends.push(clean)));
  } finally {
    for (const end of ends) end();
  }
}

let fileNo = 0;
let drawn = 0;

/** Imports the files of one step in one call; every row must be accepted. */
export async function importStep(bench: Bench, step: Step): Promise<number[]> {
  const { format = 'csv', at = NOW } = step;
  const paths = step.files.map((file) => {
    fileNo += 1;
    const ending = format === 'crlf' || format === 'bom' ? 'csv' : format;
    return bench.file(`${file.kind}-${fileNo}.${ending}`, bytesOf(file, format));
  });
  const random = (bytes: number) => {
    drawn += 1;
    return Buffer.alloc(bytes, `${drawn} `);
  };
  const flags = step.exportedAt === undefined ? {} : { exportedAt: step.exportedAt };
  const { files } = await bench.import(paths, flags, { now: () => at, random });
  for (const { file, error, rejected } of files) {
    if (error !== null || rejected.length > 0)
      throw new Error(`${file}: ${error?.code} ${JSON.stringify(error?.params ?? rejected)}`);
  }
  return files.flatMap((file) => (file.status === 'imported' ? [file.importId as number] : []));
}

/** The dump hash after these steps on an empty database. */
export function hashAfter(steps: readonly Step[]): Promise<string> {
  return withBench(async (bench) => {
    for (const step of steps) await importStep(bench, step);
    return bench.hash();
  });
}

/** Whose row it is: rows of one owner that are alike must stay in one file, or nobody can count them. */
export function ownerOf(row: RawRow): string {
  return (
    cell(row, 'conversation_id') || cell(row, 'order_id') || cell(row, 'call_id') || cell(row, 'agent_id')
  );
}
