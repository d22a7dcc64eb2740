// Asks on a terminal about one conversation after another; every answer is stored at once, so that quitting loses nothing.
import { AppError } from '../errors.ts';
import { say } from '../i18n/say.ts';
import type { ConversationLabel } from '../model/label.ts';
import { safeText } from '../render/safe-text.ts';
import { showWord, showWords } from '../render/show-cell.ts';
import { type LabelCandidate, labelCandidates } from '../reports/labels/label-candidates.ts';
import { readFacts } from '../tasks/facts/read-facts.ts';
import { labelConversations } from '../tasks/labels/label-conversations.ts';
import { textReader } from '../tasks/texts/read-texts.ts';
import { askAnswer } from './ask-answer.ts';
import { requestOf } from './ask-report.ts';
import type { LabelRun } from './classify/label-flags.ts';
import { tell } from './help-words.ts';
import { lockTimeoutMs } from './import/import-values.ts';
import { keyWorld } from './key-world.ts';
import { readAsOf } from './read-as-of.ts';
import { writeRemark } from './write-text.ts';

/** How many conversations are brought at a time; quitting and coming back goes on with the next. */
const USUAL_LIMIT = 50;
/** Longer conversations show their beginning, where the complaint is told, and their end. */
const MOST_LINES = 24;

/** What the person has not labelled yet. AppErrors of the key: nobody labels what they cannot read. */
function candidatesOf({ flags, settings, context, policy, labeller }: LabelRun): Promise<LabelCandidate[]> {
  const wanted = { policy, asOf: readAsOf(flags.asOf, policy.policy) };
  return readFacts(settings.databasePath, wanted, (reading) =>
    labelCandidates(requestOf(flags, { loaded: policy, reading, defaultPeriod: '28d' }), {
      db: reading.db,
      readTexts: textReader(reading.db, keyWorld(context, settings)),
      isWanted: (labels) => labels.every(({ labelledBy }) => labelledBy !== labeller),
      limit: flags.limit ?? USUAL_LIMIT,
    }),
  );
}

/** The conversation as it was said, safe for a terminal. */
async function showCandidate(
  { name, channel, openedAt, lines }: LabelCandidate,
  place: { readonly position: number; readonly count: number },
  { settings, context, policy }: LabelRun,
): Promise<void> {
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  const shop = name.shop === '' ? name.source : `${name.source} ${name.shop}`;
  const params = {
    ...place,
    shop: safeText(shop),
    id: safeText(name.externalId),
    channel: showWord(channel, reader),
    opened: { show: 'instant', value: openedAt } as const,
  };
  const said = lines.map(({ author, text }) => `  ${showWord(author, reader)}: ${safeText(text)}`);
  const half = MOST_LINES / 2;
  const left = said.length - MOST_LINES;
  const more = `  … ${tell('labels.more_lines', settings.language, { count: left })}`;
  const shown = left > 0 ? [...said.slice(0, half), more, ...said.slice(-half)] : said;
  const head = showWords(say('labels.conversation', params), reader);
  await writeRemark(['', head, ...shown].join('\n'), context);
}

/** Null takes the label back. */
async function store(
  name: LabelCandidate['name'],
  says: ConversationLabel | null,
  run: LabelRun,
): Promise<void> {
  const { flags, settings, context, policy, labeller } = run;
  await labelConversations(
    {
      changes: [{ name, says, at: context.clock(), by: labeller, isUndated: true }],
      isDryRun: flags.dryRun === true,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy,
    },
    { now: context.clock, pid: context.pid, signal: context.signal },
  );
}

/** Goes through them until all are asked or the person quits; says which are labelled. */
async function goThrough(candidates: readonly LabelCandidate[], run: LabelRun): Promise<ReadonlySet<number>> {
  const labelled = new Set<number>();
  for (let place = 0; place < candidates.length; ) {
    const candidate = candidates[place] as LabelCandidate;
    await showCandidate(candidate, { position: place + 1, count: candidates.length }, run);
    const answer = await askAnswer({ canGoBack: place > 0 }, run);
    if (answer === 'quit') break;
    if (answer === 'back') {
      place -= 1;
      if (labelled.delete(place) && run.flags.dryRun !== true)
        await store((candidates[place] as LabelCandidate).name, null, run);
      continue;
    }
    if (answer !== 'skip') {
      await store(candidate.name, answer, run);
      labelled.add(place);
    }
    place += 1;
  }
  return labelled;
}

/** AppError E_PROMPT_NEEDED where nobody can be asked, E_INTERRUPTED on Ctrl-C: what was answered before stays. */
export async function askLabels(run: LabelRun): Promise<void> {
  const { settings, context, labeller, flags } = run;
  if (!settings.canAsk) throw new AppError('E_PROMPT_NEEDED', { flag: '--import' });
  const candidates = await candidatesOf(run);
  if (candidates.length === 0) {
    await writeRemark(tell('labels.nothing_left', settings.language, { labeller }), context);
    return;
  }
  const labelled = await goThrough(candidates, run);
  const key = flags.dryRun === true ? 'labels.asked_dry' : 'labels.asked';
  await writeRemark(
    tell(key, settings.language, { count: labelled.size, labeller }),
    context,
    settings.isQuiet,
  );
}
