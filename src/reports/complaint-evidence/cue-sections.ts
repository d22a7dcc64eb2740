// The customer's words as evidence: every cue that was found, message by message, and the scores that they add up to.
import { isComplaintLabel } from '../../facts/text/settled.ts';
import { COMPLAINT_SCORE } from '../../facts/text/text-findings.ts';
import { say } from '../../i18n/say.ts';
import { type Cue, type CueHit, cuesOf, ESCALATION, PROMISE } from '../../model/cue.ts';
import type { FactMessage } from '../../model/facts.ts';
import { maskText } from '../../model/masking.ts';
import type { TextRules } from '../../model/policy.ts';
import type { Cell, Column, Row, Section, Words } from '../../model/report.ts';
import { column } from '../column.ts';
import type { ComplaintEvidence } from './read-evidence.ts';

/** Texts of a conversation's messages by row id; null without `--with-text`. */
export type TextsOf = ((conversationId: number) => ReadonlyMap<number, string>) | null;

export interface CueReading {
  readonly rules: TextRules;
  /** The stored cues are numbered by other word lists than these. */
  readonly areRulesStale: boolean;
  readonly textsOf: TextsOf;
}

const NAME: readonly Column[] = [
  column('source', 'text'),
  column('shop', 'text'),
  column('conversation', 'id'),
];

/** How the lexicon spells a cue. Null where that is not known: the words have changed since, or the number is another's. */
function spellings({
  rules,
  areRulesStale,
}: CueReading): (hit: CueHit) => Pick<Cue, 'language' | 'pattern'> | null {
  if (areRulesStale) return () => null;
  const cues = cuesOf(rules.lexicon);
  return ({ label, cue }) => {
    if (label === PROMISE) {
      const pattern = rules.promisePatterns[cue];
      return pattern === undefined ? null : { language: '', pattern };
    }
    const known = cues[cue];
    return known?.label === label ? known : null;
  };
}

/** What was found, as far as the masked text shows it. */
function foundWords(text: string | undefined, { at, length }: CueHit): Cell {
  if (text === undefined) return null;
  const words = text.slice(at, at + length);
  return maskText(text).includes(words) ? words : null;
}

interface Found {
  readonly message: FactMessage;
  readonly hit: CueHit;
  /** What it adds to the score of its label; null for a promise, which has none. */
  readonly counts: number | null;
}

/** In order of the messages; of one message in order of place. */
function foundIn({ messages, hits }: ComplaintEvidence): Found[] {
  const counted = new Map(hits.map(({ hit, counts }) => [hit, counts]));
  return messages.flatMap((message) =>
    message.cues.map((hit) => ({ message, hit, counts: counted.get(hit) ?? null })),
  );
}

function weightCell({ label, weight }: CueHit): Cell {
  return { measure: weight, as: label === PROMISE ? 'duration' : 'number' };
}

function cueRows(
  evidence: ComplaintEvidence,
  reading: CueReading,
  spell: ReturnType<typeof spellings>,
): Row[] {
  const texts = reading.textsOf?.(evidence.conversationId);
  return foundIn(evidence).map(({ message, hit, counts }): Row => {
    const spelled = spell(hit);
    const language = spelled === null || spelled.language === '' ? null : spelled.language;
    return [
      ...[...evidence.name, message.at, message.externalId, message.author, hit.label],
      ...[spelled?.pattern ?? null, language, hit.at, hit.length, weightCell(hit), hit.isQuestion, counts],
      ...(texts === undefined ? [] : [foundWords(texts.get(message.id), hit)]),
    ];
  });
}

function cueNotes({ areRulesStale }: CueReading): Words[] {
  return [say('note.cue_weights'), ...(areRulesStale ? [say('note.cues_changed')] : [])];
}

/** One row per cue of every message; without the words themselves unless texts are given. */
export function cueSection(evidence: readonly ComplaintEvidence[], reading: CueReading): Section {
  const spell = spellings(reading);
  return {
    name: 'cues',
    title: say('section.cues'),
    columns: [
      ...NAME,
      column('at', 'instant'),
      column('message', 'id'),
      column('author', 'word'),
      column('cue_label', 'text'),
      column('cue', 'text'),
      column('cue_language', 'word'),
      column('offset', 'count'),
      column('length', 'count'),
      column('weight', 'measure'),
      column('is_question', 'boolean'),
      column('adds', 'number'),
      ...(reading.textsOf === null ? [] : [column('found_words', 'text')]),
    ],
    rows: evidence.flatMap((each) => cueRows(each, reading, spell)),
    notes: cueNotes(reading),
  };
}

/** Whether a label with this score makes a complaint; null for labels that say something else. */
function makesComplaint(label: string, score: number): boolean | null {
  if (label === ESCALATION) return true;
  return isComplaintLabel(label) ? score >= COMPLAINT_SCORE : null;
}

/** The sum of each label of each conversation, strongest first. */
export function scoreSection(evidence: readonly ComplaintEvidence[]): Section {
  return {
    name: 'scores',
    title: say('section.scores'),
    columns: [
      ...NAME,
      column('cue_label', 'text'),
      column('score', 'number'),
      column('threshold', 'number'),
      column('makes_complaint', 'boolean'),
    ],
    rows: evidence.flatMap(({ name, scores }) =>
      scores.map(
        ({ label, score }): Row => [
          ...[...name, label, score, isComplaintLabel(label) ? COMPLAINT_SCORE : null],
          makesComplaint(label, score),
        ],
      ),
    ),
    notes: [],
  };
}
