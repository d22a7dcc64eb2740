// The progress line of long work: on a terminal only, from the second second on, redrawn at most ten times a second.
import type { Context } from '../context.ts';
import type { Language, MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import { showWords } from '../render/show-cell.ts';
import { shorten } from '../render/text-width.ts';
import type { Progress } from '../tasks/progress.ts';

const QUIET_MS = 1_000;
const REDRAW_MS = 100;
const USUAL_COLUMNS = 80;
const BAR_WIDTH = 20;
const CLEAR_LINE = '\r\u001b[2K';

export interface ProgressLine {
  readonly onProgress: (progress: Progress) => void;
  /** Takes the line away, so that what follows starts clean. */
  clear(): Promise<void>;
}

/** A line that draws itself on stderr; it stays silent where nobody watches. With another piece time is counted anew. */
export function progressLine(
  key: MessageKey,
  context: Context,
  how: { readonly language: Language; readonly isQuiet: boolean },
): ProgressLine {
  const { stderr } = context.io;
  const isShown = stderr.isTTY && !how.isQuiet && context.env.TERM !== 'dumb';
  const startedAt = context.clock();
  let drawnAt = startedAt + QUIET_MS - REDRAW_MS;
  let isDrawn = false;
  let piece: { name: string; since: number } | null = null;
  return {
    onProgress: (progress) => {
      const now = context.clock();
      if (piece?.name !== progress.name) piece = { name: progress.name, since: now };
      if (!isShown || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      isDrawn = true;
      const words = say(key, progressParams(progress, now - piece.since));
      const text = showWords(words, { language: how.language, timezone: 'UTC' });
      // A terminal that does not tell its width says 0.
      void stderr.write(CLEAR_LINE + shorten(text, (stderr.columns || USUAL_COLUMNS) - 1));
    },
    clear: async () => {
      if (isDrawn) await stderr.write(CLEAR_LINE);
      isDrawn = false;
    },
  };
}

function barOf(share: number): string {
  const filled = Math.round(Math.min(1, share) * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}]`;
}

/** `[####------] 43.0 %  120,000 rows, 60,000 rows/s, 12s left  messages.csv`; the time left needs a second of experience. */
function progressParams({ name, done, whole, count }: Progress, elapsedMs: number) {
  const share = whole === 0 ? 0 : done / whole;
  const leftMs = share > 0 && elapsedMs >= QUIET_MS ? (elapsedMs / share) * (1 - share) : null;
  const left =
    leftMs === null
      ? ''
      : say('progress.left', { duration: { show: 'duration', value: Math.ceil(leftMs / 1000) * 1000 } });
  return {
    bar: barOf(share),
    name,
    share: { show: 'share', value: share },
    count: { show: 'count', value: count },
    rate: { show: 'count', value: elapsedMs === 0 ? 0 : Math.round((count / elapsedMs) * 1000) },
    left,
  } as const;
}
