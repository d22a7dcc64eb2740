// Runs the ```console blocks of a page, so that what they show is what the program prints.
import { run } from '../cli/process.ts';

/** `<!-- show: First response | Waiting now; rows 4 -->`: which tables of a report are kept, and how much of each. */
interface Excerpt {
  readonly sections: readonly string[];
  readonly rows: number;
}

const BLOCK = /(?:<!-- show: (?<show>.*?) -->\n)?```console\n(?<lines>[\s\S]*?)```/g;
const LEFT_OUT = '…';

function readExcerpt(show: string): Excerpt {
  const [, names = '', rows] = /^(.*?)(?:; rows (\d+))?$/.exec(show) ?? [];
  return { sections: names.split('|').map((name) => name.trim()), rows: Number(rows ?? 1000) };
}

/** Title, head and the first rows; cells stand two spaces apart, which sentences never have. */
function shorten(part: string, rows: number): string {
  const lines = part.split('\n');
  const isRow = (line: string, index: number): boolean => index > 1 && / {2}/.test(line.trim());
  const count = lines.filter(isRow).length;
  let seen = 0;
  const kept = lines.flatMap((line, index) => {
    if (!isRow(line, index)) return [line];
    seen += 1;
    if (seen <= rows) return [line];
    return seen === count ? [LEFT_OUT] : [];
  });
  return kept.join('\n');
}

/** The header and the wanted tables; `…` stands for every run of what is left out. */
export function excerpt(output: string, show: string): string {
  const { sections, rows } = readExcerpt(show);
  const parts = output.trimEnd().split('\n\n');
  const kept = parts.map((part, index) => {
    if (index === 0) return part;
    return sections.includes(part.split('\n', 1)[0] ?? '') ? shorten(part, rows) : LEFT_OUT;
  });
  return `${kept.filter((part, index) => part !== LEFT_OUT || kept[index - 1] !== LEFT_OUT).join('\n\n')}\n`;
}

/** The words of a command line; quotes hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** Without the test's own base folders, so that keys and databases lie where the docs say. */
const PLAIN_HOME = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' };
const BOTH_STREAMS = ['sh', '-c', 'exec "$0" "$@" 2>&1'];

async function outputOf(line: string, home: string): Promise<string> {
  const [name, ...args] = wordsOf(line.replace(/^npm run demo\b/, 'hicare demo'));
  if (name !== 'hicare') throw new Error(`only hicare is run in docs, not: ${line}`);
  const { stdout } = await run(args, { home, cwd: home, env: PLAIN_HOME, through: BOTH_STREAMS });
  return stdout.replaceAll(home, '~');
}

async function runBlock(lines: string, show: string | undefined, home: string): Promise<string> {
  let block = '';
  for (const line of lines.split('\n').filter((each) => each.startsWith('$ '))) {
    const output = await outputOf(line.slice(2), home);
    block += `${line}\n${show === undefined ? output : excerpt(output, show)}`;
  }
  return block;
}

/** The page with every console block as it comes out now, run from top to bottom in one home folder. */
export async function fillConsole(page: string, home: string): Promise<string> {
  let filled = '';
  let end = 0;
  for (const match of page.matchAll(BLOCK)) {
    const { show, lines = '' } = match.groups ?? {};
    const head = show === undefined ? '' : `<!-- show: ${show} -->\n`;
    const block = await runBlock(lines, show, home);
    filled += `${page.slice(end, match.index)}${head}\`\`\`console\n${block}\`\`\``;
    end = match.index + match[0].length;
  }
  return filled + page.slice(end);
}
