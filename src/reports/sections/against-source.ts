// Our figures beside the source's: how far apart they lie, per source and per conversation.
import type { Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { Cell, CellKind, Column, MeasureUnit, Row, Section } from '../../model/report.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { column } from '../column.ts';
import { compareScalars } from '../figures/compare-scalars.ts';
import { measureCell } from '../figures/figure-cells.ts';
import type { FigurePair } from '../figures/figure-pairs.ts';

/** Sources report whole minutes; a difference of one says nothing. */
const EQUAL_WITHIN_MS = 60_000;
/** More rows than anybody reads; the largest differences come first. */
const SHOWN = 1000;

/** The metric's unit: what is equal, and how cells are shown. */
export type PairUnit = Extract<MeasureUnit, 'duration' | 'count'>;

interface Both extends FigurePair {
  readonly ours: number;
  readonly theirs: number;
}

function hasBoth(pair: FigurePair): pair is Both {
  return pair.ours !== null && pair.theirs !== null;
}

/** −1, 0 or 1: ours is smaller, equal, larger. */
function compareFigures({ ours, theirs }: Both, unit: PairUnit): -1 | 0 | 1 {
  const difference = ours - theirs;
  if (Math.abs(difference) <= (unit === 'duration' ? EQUAL_WITHIN_MS : 0)) return 0;
  return difference < 0 ? -1 : 1;
}

function medianCell(values: readonly number[], unit: PairUnit): Cell {
  const sorted = values.toSorted((a, b) => a - b);
  return measureCell(percentile(sorted, 0, 50), unit === 'count' ? 'number' : unit);
}

function summaryRow(source: Scalar, pairs: readonly FigurePair[], unit: PairUnit): Row {
  const both = pairs.filter(hasBoth);
  const signs = both.map((pair) => compareFigures(pair, unit));
  const count = (wanted: number): number => signs.filter((sign) => sign === wanted).length;
  const ofOne = (name: 'ours' | 'theirs'): number =>
    pairs.filter((pair) => !hasBoth(pair) && pair[name] !== null).length;
  return [
    ...[source, both.length, count(0), count(1), count(-1), ofOne('ours'), ofOne('theirs')],
    medianCell(
      both.map(({ ours }) => ours),
      unit,
    ),
    medianCell(
      both.map(({ theirs }) => theirs),
      unit,
    ),
    medianCell(
      both.map(({ ours, theirs }) => ours - theirs),
      unit,
    ),
  ];
}

/** One row per source: how many have both figures, and how these compare. */
export function summarySection(pairs: readonly FigurePair[], unit: PairUnit): Section {
  const sources = [...new Set(pairs.map(({ identity }) => identity[0] ?? null))].sort(compareScalars);
  const ofSource = (source: Scalar) => pairs.filter(({ identity }) => identity[0] === source);
  return {
    name: 'against_source',
    title: say('section.against_source'),
    columns: [
      column('source', 'text'),
      column('with_both', 'count'),
      unit === 'duration'
        ? column('equal', 'count')
        : { ...column('equal', 'count'), title: say('column.equal_count') },
      column('ours_larger', 'count'),
      column('ours_smaller', 'count'),
      column('only_ours', 'count'),
      column('only_source', 'count'),
      column('ours_p50', 'measure'),
      column('theirs_p50', 'measure'),
      column('difference_p50', 'measure'),
    ],
    rows: sources.map((source) => summaryRow(source, ofSource(source), unit)),
    notes: [],
  };
}

function namingColumns(): readonly Column[] {
  return [
    column('source', 'text'),
    column('shop', 'text'),
    column('conversation', 'id'),
    column('channel', 'word'),
    column('opened_at', 'instant'),
  ];
}

function valueColumns(unit: PairUnit): readonly Column[] {
  // Means of counts are no counts.
  const kind: CellKind = unit === 'count' ? 'number' : unit;
  return [column('ours', kind), column('theirs', kind), column('difference', kind)];
}

const differenceOf = ({ ours, theirs }: FigurePair): number | null =>
  ours === null || theirs === null ? null : ours - theirs;

function byDifference(a: Both, b: Both): number {
  const apart = Math.abs(b.ours - b.theirs) - Math.abs(a.ours - a.theirs);
  if (apart !== 0) return apart;
  const [left, right] = [JSON.stringify(a.identity), JSON.stringify(b.identity)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The conversations with both figures. */
export function bothSection(pairs: readonly FigurePair[], unit: PairUnit): Section {
  const both = pairs.filter(hasBoth).sort(byDifference);
  const shown = both.slice(0, SHOWN);
  const isCut = shown.length < both.length;
  return {
    name: 'conversations',
    title: say('section.both_values'),
    columns: [...namingColumns(), ...valueColumns(unit)],
    rows: shown.map((pair) => [...pair.identity, pair.ours, pair.theirs, differenceOf(pair)]),
    notes: isCut ? [say('note.rows_shown', { shown: shown.length, total: both.length })] : [],
  };
}

/** One conversation (in each shop that has the id), whichever figures it has, and why ours is missing. */
export function oneSection(pairs: readonly FigurePair[], unit: PairUnit): Section {
  return {
    name: 'against_source',
    title: say('section.against_source'),
    columns: [...namingColumns(), ...valueColumns(unit), column('verdict', 'word'), column('reason', 'word')],
    rows: pairs.map((pair) => [
      ...pair.identity,
      pair.ours,
      pair.theirs,
      differenceOf(pair),
      pair.verdict.is === 'none' ? 'not_counted' : pair.verdict.is,
      pair.verdict.is === 'out' ? pair.verdict.reason : null,
    ]),
    notes: [],
  };
}
