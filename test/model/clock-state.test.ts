// What a clock says at a moment: every state, and the instants at which one becomes another (metrics.md §0, §4).
import { describe, expect, test } from 'vitest';
import { CLOCK_STATES, type ClockInstants, clockState } from '../../src/model/clock-state.ts';

const CLOCK: ClockInstants = {
  startedAt: 1000,
  atRiskAt: 1800,
  dueAt: 2000,
  stoppedAt: null,
  stopKnownAt: null,
  isExempt: false,
};
const stopped = (at: number, knownAt = at): ClockInstants => ({
  ...CLOCK,
  stoppedAt: at,
  stopKnownAt: knownAt,
});
const state = (clock: ClockInstants, asOf: number, dataUntil = asOf) =>
  clockState(clock, { asOf, dataUntil });

describe('running', () => {
  test.each([
    [1000, 'running'],
    [1799, 'running'],
    [1800, 'at_risk'],
    [1999, 'at_risk'],
    [2000, 'breached'],
    [9000, 'breached'],
  ])('at %d it is %s', (asOf, expected) => {
    expect(state(CLOCK, asOf)).toBe(expected);
  });

  test('due after the data ends it is presumed, however old the data is', () => {
    expect(state(CLOCK, 2000, 1999)).toBe('presumed');
    expect(state(CLOCK, 9000, 1200)).toBe('presumed');
    expect(state(CLOCK, 9000, 2000)).toBe('breached');
  });

  test('at risk where only the asked moment is late enough, as it is presumed later', () => {
    expect(state(CLOCK, 1799, 1700)).toBe('running');
    expect(state(CLOCK, 1800, 1700)).toBe('at_risk');
    expect(state(CLOCK, 1999, 1700)).toBe('at_risk');
    expect(state(CLOCK, 2000, 1700)).toBe('presumed');
  });

  test('data that reaches past the asked moment tells no more than the moment does', () => {
    expect(state(CLOCK, 1500, 9000)).toBe('running');
    expect(state(stopped(1600), 1500, 9000)).toBe('running');
  });

  test('without a due instant it runs for ever', () => {
    const paused = { ...CLOCK, atRiskAt: null, dueAt: null };
    expect(state(paused, 1e15)).toBe('running');
    expect(state({ ...paused, atRiskAt: 1800 }, 1e15)).toBe('at_risk');
    expect(state({ ...paused, stoppedAt: 5000, stopKnownAt: 5000 }, 1e15)).toBe('met');
  });
});

describe('stopped', () => {
  test('due decides, also when the check comes later', () => {
    expect(state(stopped(2000), 9000)).toBe('met');
    expect(state(stopped(2001), 9000)).toBe('breached');
    expect(state(stopped(2001), 2000)).toBe('breached');
  });

  test('a stop by silence has not happened before the silence has lasted', () => {
    const idle = stopped(1500, 3000);
    expect(state(idle, 1700)).toBe('running');
    expect(state(idle, 2999)).toBe('breached');
    expect(state(idle, 3000)).toBe('met');
    expect(state(idle, 3000, 2999)).toBe('breached');
  });

  test('an end before the start is no data', () => {
    expect(state(stopped(999), 9000)).toBe('no_data');
    expect(state(stopped(1000), 9000)).toBe('met');
  });
});

test('exempt is exempt at every moment', () => {
  for (const clock of [CLOCK, stopped(1500), stopped(2500), stopped(900)])
    for (const asOf of [1000, 1900, 2000, 9000])
      expect(state({ ...clock, isExempt: true }, asOf)).toBe('exempt');
});

test('there are seven states', () => {
  expect(CLOCK_STATES).toHaveLength(7);
});
