// hicare classify evaluate: how well the text rules say what people say, as a report.
import { say } from '../../i18n/say.ts';
import { COMPLAINT_TYPES } from '../../model/cue.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { StoredLabel } from '../../model/label.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Report, Section, Words } from '../../model/report.ts';
import { complaintTypes } from '../../policy/complaint-types.ts';
import { column } from '../column.ts';
import { timelessReport } from '../timeless-report.ts';
import { agreementSection } from './agreement-section.ts';
import { asConfusions, asSubScenes, asTypes, NONE, UNCLASSIFIED } from './judgement.ts';
import { classSection, complaintSection, confusionSection, coverageSection } from './score-sections.ts';

export interface Evaluation {
  readonly loaded: LoadedPolicy;
  readonly judgements: readonly Judgement[];
  /** All that stand, for the agreement of people; of a file none. */
  readonly labels: readonly StoredLabel[];
  readonly filters: Readonly<Record<string, string>>;
  /** A column of the file. */
  readonly by: string | null;
  /** Lists what the rules got wrong. */
  readonly areMistakesListed: boolean;
  /** What was left out, and why. */
  readonly notes: readonly Words[];
}

function classOf({ isComplaint, complaintType }: Judgement['truth']): string {
  return isComplaint ? (complaintType ?? UNCLASSIFIED) : NONE;
}

/** Where a type is known, another one is a mistake, too. */
function isMistake({ truth, said }: Judgement): boolean {
  if (truth.isComplaint !== said.isComplaint) return true;
  return truth.complaintType !== null && truth.complaintType !== said.complaintType;
}

function mistakesSection(judgements: readonly Judgement[]): Section {
  return {
    name: 'mistakes',
    title: say('labels.mistakes'),
    columns: [
      column('place', 'id'),
      column('labelled_as', 'word'),
      column('said_as', 'word'),
      column('cues', 'text'),
    ],
    rows: judgements
      .filter(isMistake)
      .map(({ place, truth, said, cues }) => [
        place,
        classOf(truth),
        classOf(said),
        cues.join(' · ') || null,
      ]),
    notes: [],
  };
}

function typeSections(judgements: readonly Judgement[], subScenes: readonly string[]): Section[] {
  const types = { name: 'types', title: 'labels.types', classes: COMPLAINT_TYPES } as const;
  const scenes = { name: 'sub_scenes', title: 'labels.sub_scenes', classes: subScenes } as const;
  return [classSection(asTypes(judgements), types), classSection(asSubScenes(judgements), scenes)];
}

function sectionsOf({ loaded, judgements, labels, by, areMistakesListed }: Evaluation): Section[] {
  const agreement = agreementSection(labels);
  const areTyped = judgements.some(({ truth }) => truth.complaintType !== null);
  return [
    complaintSection(judgements, by),
    coverageSection(judgements),
    ...(areTyped ? typeSections(judgements, complaintTypes(loaded.policy)) : []),
    confusionSection(asConfusions(judgements)),
    ...(agreement === null ? [] : [agreement]),
    ...(areMistakesListed ? [mistakesSection(judgements)] : []),
  ];
}

/** It speaks of labels, whenever they were given, so it has no period and no as-of. */
export function evaluationReport(evaluation: Evaluation): Report {
  const { loaded, judgements, filters, notes } = evaluation;
  const complaints = judgements.filter(({ truth }) => truth.isComplaint).length;
  return timelessReport(loaded, {
    name: 'classify_evaluate',
    title: say('labels.evaluation'),
    filters,
    counts: { labelled: judgements.length, complaints },
    sections: sectionsOf(evaluation),
    notes: [
      ...notes,
      ...(judgements.length === 0 ? [say('note.nothing_labelled')] : []),
      say('note.evaluation'),
    ],
  });
}
