// Damages a file as disks, mail programs, spreadsheets and people do; the same seed gives the same damage.

/** Numbers from 0 (included) to 1, for ever: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Mutation = (bytes: Buffer, random: Random) => Buffer;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** latin1 keeps every byte as one character, whatever the encoding is. */
function onText(change: (text: string, random: Random) => string): Mutation {
  return (bytes, random) => Buffer.from(change(bytes.toString('latin1'), random), 'latin1');
}

function onLines(change: (lines: string[], random: Random) => void): Mutation {
  return onText((text, random) => {
    const lines = text.split('\n');
    change(lines, random);
    return lines.join('\n');
  });
}

function delimiterOf(line: string): string {
  const [found] = [',', '\t', ';', ':'].sort((a, b) => line.split(b).length - line.split(a).length);
  return found ?? ',';
}

function swap(parts: string[], random: Random): void {
  const [a, b] = [below(random, parts.length), below(random, parts.length)];
  [parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
}

function onCells(line: string, change: (cells: string[]) => void): string {
  const delimiter = delimiterOf(line);
  const cells = line.split(delimiter);
  change(cells);
  return cells.join(delimiter);
}

const STRANGE = [
  ...[
    '\0',
    '\u00e8\u00ae\u00a2',
    '\u00b6\u00a9\u00b5\u00a5',
    '"',
    "'",
    '=1+1',
    '1.03E+13',
    '99999999999999999999',
  ],
  ...[
    '\ufeff'.normalize(),
    '-',
    '{',
    '}',
    '[]',
    'null',
    '__proto__',
    '2026-02-30 25:61:61',
    '31/12/2026',
    '\r',
    '\n\n',
  ],
];

function insertStrange(text: string, random: Random): string {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + (STRANGE[below(random, STRANGE.length)] ?? '') + text.slice(at);
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  flip: (bytes, random) => {
    const damaged = Buffer.from(bytes);
    for (let left = 1 + below(random, 8); left > 0 && damaged.length > 0; left -= 1) {
      damaged[below(random, damaged.length)] = below(random, 256);
    }
    return damaged;
  },
  truncate: (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1)),
  'cut rows': onLines((lines, random) => {
    lines.splice(below(random, lines.length), 1 + below(random, 3));
  }),
  'repeat rows': onLines((lines, random) => {
    const at = below(random, lines.length);
    lines.splice(at, 0, ...lines.slice(at, at + 1 + below(random, 3)));
  }),
  'swap rows': onLines(swap),
  'swap headers': onLines((lines, random) => {
    lines[0] = onCells(lines[0] ?? '', (cells) => swap(cells, random));
  }),
  'swap cells': onLines((lines, random) => {
    const at = below(random, lines.length);
    lines[at] = onCells(lines[at] ?? '', (cells) => swap(cells, random));
  }),
  'blank cell': onLines((lines, random) => {
    const at = below(random, lines.length);
    lines[at] = onCells(lines[at] ?? '', (cells) => {
      cells[below(random, cells.length)] = '';
    });
  }),
  'break quotes': onText((text, random) => {
    const quotes = [...text.matchAll(/"/g)].map(({ index }) => index);
    const at = quotes[below(random, quotes.length)];
    if (at === undefined || random() < 0.5) return insertStrange(text, () => 0.3);
    return text.slice(0, at) + text.slice(at + 1);
  }),
  strange: onText(insertStrange),
  'byte order mark': (bytes, random) => {
    const mark =
      [
        [0xef, 0xbb, 0xbf],
        [0xff, 0xfe],
        [0xfe, 0xff],
      ][below(random, 3)] ?? [];
    return Buffer.concat([Buffer.from(mark), bytes]);
  },
  'mixed encodings': (bytes, random) => {
    const at = below(random, bytes.length + 1);
    const alien =
      [[0xb6, 0xa9, 0xb5, 0xa5], [0xe8, 0xae, 0xa2], [0x81, 0x30], [0x80]][below(random, 4)] ?? [];
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(alien), bytes.subarray(at)]);
  },
  'carriage returns': onText((text, random) => text.replaceAll('\n', random() < 0.5 ? '\r' : '\r\n')),
  'other bytes': (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
};
const NAMES = Object.keys(MUTATIONS);

/** One to three damages, and their names. */
export function mutate(
  bytes: Buffer,
  random: Random,
): { readonly bytes: Buffer; readonly done: readonly string[] } {
  const done = Array.from(
    { length: 1 + below(random, 3) },
    () => NAMES[below(random, NAMES.length)] as string,
  );
  const damaged = done.reduce((file, name) => (MUTATIONS[name] as Mutation)(file, random), bytes);
  return { bytes: damaged, done };
}
