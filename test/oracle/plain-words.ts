// What a customer's words come to, from methods.md §3 and metrics.md §1, written the slow and obvious way.
import type { CueHit } from '../../src/model/cue.ts';
import type { Policy } from '../../src/model/policy.ts';
import { cuesOf } from './plain-said.ts';
import type { PlainThread } from './plain-thread.ts';
import { cell } from './raw-rows.ts';

const TYPES =
  'product.not_as_described product.defect product.spoiled product.fake logistics.late logistics.stalled logistics.lost logistics.package_damaged logistics.last_mile logistics.customs service.slow_response service.bot_loop service.attitude service.refund_slow service.return_hard order.wrong_item order.missing_item order.cancel_modify order.promo_dispute order.oversold'.split(
    ' ',
  );
const CAUSES = ['process', 'people', 'system', 'ecosystem'].map((cause) => `cause.${cause}`);
const FEELINGS = ['threat', 'insult', 'anger', 'disappointment', 'worry', 'gratitude'];

interface Sum {
  readonly label: string;
  readonly sum: number;
  readonly most: number;
}

function sums(cues: readonly CueHit[], isHalved: boolean): Sum[] {
  const weigh = ({ weight, isQuestion }: CueHit) => (isQuestion && isHalved ? weight * 0.5 : weight);
  return [...new Set(cues.map(({ label }) => label))].map((label) => {
    const own = cues.filter((cue) => cue.label === label);
    const each = [...new Set(own.map(({ cue }) => cue))].map((cue) =>
      Math.max(...own.filter((hit) => hit.cue === cue).map(weigh)),
    );
    return { label, sum: each.reduce((a, b) => a + b, 0), most: Math.max(...each) };
  });
}

function best(candidates: readonly Sum[], order: readonly string[]): string | null {
  const place = ({ label }: Sum) => (order.includes(label) ? order.indexOf(label) : 1000);
  const sorted = [...candidates].sort(
    (a, b) => b.sum - a.sum || b.most - a.most || place(a) - place(b) || (a.label < b.label ? -1 : 1),
  );
  return sorted[0]?.label ?? null;
}

function strongest(messages: readonly (readonly CueHit[])[]): string | null {
  const felt = messages.flatMap((cues) =>
    sums(
      cues
        .map((cue) => (cue.label === 'escalation' ? { ...cue, label: 'emotion.threat' } : cue))
        .filter(({ label }) => label.startsWith('emotion.')),
      false,
    ),
  );
  const most = Math.max(...felt.map(({ sum }) => sum));
  return (
    FEELINGS.find((feeling) =>
      felt.some(({ label, sum }) => label === `emotion.${feeling}` && sum === most),
    ) ?? null
  );
}

const COMPLAINS = /^(product|logistics|service|order)\./;

/** Whoever ends content has settled the one or two things that were said before; whoever praises three times, one thing anywhere. */
function withoutSettled(cues: readonly CueHit[]): CueHit[] {
  const complaints = cues.filter(({ label }) => COMPLAINS.test(label));
  const praise = cues.filter(({ label }) => label === 'satisfied');
  const ends = Math.max(-1, ...praise.map(({ at }) => at));
  const [said, praised] = [complaints, praise].map((hits) => new Set(hits.map(({ cue }) => cue)).size);
  if (Number(said) > 2) return [...cues];
  if (said === 1 && Number(praised) > 2) return cues.filter((cue) => !complaints.includes(cue));
  return cues.filter((cue) => !complaints.includes(cue) || cue.at + cue.length > ends);
}

const OWED = [...TYPES.slice(5, 7), ...TYPES.slice(9, 10), ...TYPES.slice(13)];

/** Whoever praises two things for each one that is amiss, or one in the end, tells of a blemish; what is owed stays owed. */
function withoutBlemishes(cues: readonly CueHit[]): CueHit[] {
  const complaints = cues.filter(({ label }) => COMPLAINS.test(label));
  const verdicts = cues.filter(({ label }) => label === 'satisfied');
  const isSaidOtherwise = (one: CueHit) =>
    [...verdicts, ...complaints].some(
      (other) => one.at < other.at + other.length && other.at < one.at + one.length,
    );
  const praise = cues.filter((cue) => cue.label === 'praise' && !isSaidOtherwise(cue));
  const good = [...verdicts.slice(-1), ...praise];
  const behind = good.filter(({ at }) => complaints.every((complaint) => complaint.at < at));
  const count = (hits: readonly CueHit[]) => new Set(hits.map(({ cue }) => cue)).size;
  const faults = count(complaints);
  if (faults > 2 || count(good) + count(behind) < 2 * faults) return [...cues];
  return cues.filter(({ label }) => !COMPLAINS.test(label) || OWED.includes(label));
}

/** `isLinked`: the conversation names an order, or its customer had one under way. */
export function plainWords(thread: PlainThread, policy: Policy, isLinked: boolean) {
  const own = thread.spoken.filter((entry) => cell(entry.row, 'author_kind') === 'customer');
  const read = own.map(({ row }) =>
    cell(row, 'recalled_at') === '' ? cuesOf(cell(row, 'text'), policy.text) : [],
  );
  const all = sums(
    read.flatMap((cues) => withoutBlemishes(withoutSettled(cues))),
    !isLinked,
  );
  const reached = all.filter(({ label, sum }) => sum >= 2 && COMPLAINS.test(label));
  const escalates = all.some(({ label }) => label === 'escalation');
  return {
    complains: reached.length > 0 || escalates,
    type: best(reached, TYPES),
    cause:
      best(
        all.filter(({ label }) => CAUSES.includes(label)),
        CAUSES,
      )?.slice('cause.'.length) ?? null,
    emotion: strongest(read.slice(-3)),
    emotionPeak: strongest(read),
    hasEscalationWord: escalates,
    textKnown: own.some(({ row }) => cell(row, 'recalled_at') === '' && cell(row, 'text') !== ''),
    asksBeforeBuying:
      reached.length === 0 && !escalates && all.some(({ label }) => label === 'stage.pre_sale'),
  };
}

export type PlainWords = ReturnType<typeof plainWords>;
