// One question of `hicare classify label`: complaint or not, then of which sub-scene; or skip, back, quit.
import { dictionaryOf, type Language } from '../i18n/dictionary.ts';
import { COMPLAINT_TYPES } from '../model/cue.ts';
import type { ConversationLabel } from '../model/label.ts';
import { complaintTypes } from '../policy/complaint-types.ts';
import { askChoice, type Choice } from './ask.ts';
import type { LabelRun } from './classify/label-flags.ts';
import { tell } from './help-words.ts';

type Move = 'skip' | 'back' | 'quit';
export type LabelAnswer = ConversationLabel | Move;
type First = LabelAnswer | { readonly type: string };

/** A type of the taxonomy in words; one that the user's lexicon adds, as it is spelled there. */
function typeWords(type: string, language: Language): string {
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  const words = dictionary[`labels.type.${type}`];
  return words === undefined ? type : `${words}  (${type})`;
}

function firstChoices(canGoBack: boolean, language: Language): [Choice<First>, ...Choice<First>[]] {
  const move = (value: Move): Choice<First> => ({ name: tell(`labels.ask.${value}`, language), value });
  return [
    { name: tell('labels.ask.no', language), value: { isComplaint: false, complaintType: null } },
    ...COMPLAINT_TYPES.map((type) => ({ name: typeWords(type, language), value: { type } })),
    { name: tell('labels.ask.untyped', language), value: { isComplaint: true, complaintType: null } },
    move('skip'),
    ...(canGoBack ? [move('back')] : []),
    move('quit'),
  ];
}

/** The sub-scene, or null to choose the type again. */
async function askSubScene(type: string, { settings, context, policy }: LabelRun): Promise<string | null> {
  const { language } = settings;
  const types = complaintTypes(policy.policy).filter((name) => name.startsWith(`${type}.`));
  const listed = types.map((value): Choice<string | null> => ({ name: typeWords(value, language), value }));
  const again: Choice<string | null> = { name: tell('labels.ask.again', language), value: null };
  const [first = again, ...others] = [...listed, again];
  return askChoice(tell('labels.ask.sub_scene', language), [first, ...others], context);
}

/** AppError E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function askAnswer(
  { canGoBack }: { readonly canGoBack: boolean },
  run: LabelRun,
): Promise<LabelAnswer> {
  const { language } = run.settings;
  for (;;) {
    const choices = firstChoices(canGoBack, language);
    const first = await askChoice<First>(tell('labels.ask.first', language), choices, run.context);
    if (typeof first === 'string' || 'isComplaint' in first) return first;
    const complaintType = await askSubScene(first.type, run);
    if (complaintType !== null) return { isComplaint: true, complaintType };
  }
}
