// Each kind of clock that one conversation runs: when it starts, what stops it (metrics.md §4).
import { describe, expect, test } from 'vitest';
import type { ConversationRecords } from '../../src/model/facts.ts';
import { clocksOf, under } from './clocks-under.ts';
import { at, DAY, derive, HEADER } from './thread-builder.ts';

describe('each kind of clock', () => {
  test('queue: on the phone until it is answered, elsewhere until it is accepted', () => {
    const calls = '10:00 !queued\n10:00 customer event\n10:00:05 !accepted\n10:00:12 !answered';
    expect(clocksOf('queue', calls, { channel: 'phone' })).toMatchObject([
      { rule: 'phone', targetMs: 10_000, startedAt: at('10:00'), stoppedAt: at('10:00:12') },
    ]);
    expect(clocksOf('queue', calls)).toEqual([]);
  });

  test('solution offered: the event, else the first resolution; idleness is known only when it has lasted', () => {
    const asked = '10:00 customer 坏了\n10:05 agent#1 给您换新的';
    expect(clocksOf('solution_offered', `${asked}\n10:06 !solution_offered`)).toMatchObject([
      { stoppedAt: at('10:06'), stopKnownAt: at('10:06'), targetMs: DAY },
    ]);
    expect(clocksOf('solution_offered', asked)).toMatchObject([
      { stoppedAt: at('10:05'), stopKnownAt: at('03 10:05') },
    ]);
    expect(clocksOf('solution_offered', asked, { class: 'complex' })).toMatchObject([{ targetMs: 2 * DAY }]);
  });

  test('closure: to the resolution that holds, or to the end of the return that came of it', async () => {
    const script = '10:00 customer 想退\n11:00 agent#1 退\n12:00 !resolved';
    const closed = (returns: ConversationRecords['namedReturns']) =>
      under('{}', script, { header: { ...HEADER, channel: 'im' }, namedReturns: returns }).then(
        ({ clocks }) => clocks.find(({ metric }) => metric === 'closure'),
      );
    expect(await closed([])).toMatchObject({ stoppedAt: at('12:00'), calendar: 'always', rule: 'closure' });
    expect(await closed([{ requestedAt: at('13:00'), endedAt: at('05 10:00') }])).toMatchObject({
      stoppedAt: at('05 10:00'),
    });
    expect(await closed([{ requestedAt: at('10:30'), endedAt: at('11:00') }])).toMatchObject({
      stoppedAt: at('12:00'),
    });
    expect(await closed([{ requestedAt: at('13:00'), endedAt: null }])).toMatchObject({ stoppedAt: null });
    // Asked for before the question, or more than a day after the resolution: another case.
    const others = [at('09:59'), at('03 12:00') + 1].map((requestedAt) => ({ requestedAt, endedAt: null }));
    expect(await closed(others)).toMatchObject({ stoppedAt: at('12:00') });
  });

  test('closure of a defect: three working days, make-up days and holidays counted', () => {
    // 26 February 2026 is a Thursday; the official make-up Saturday 28 February is worked.
    const header = { complaintType: 'product.defect', openedAt: Date.parse('2026-02-26T10:00:00+08:00') };
    expect(clocksOf('closure', '', header)).toMatchObject([
      {
        rule: 'goods-closure',
        calendar: 'workdays',
        isAssumed: false,
        dueAt: Date.parse('2026-03-02T10:00:00+08:00'),
      },
    ]);
  });

  test('a calendar beyond its table is assumed', () => {
    const header = { complaintType: 'product.defect', openedAt: Date.parse('2026-12-31T10:00:00+08:00') };
    expect(clocksOf('closure', '', header)).toMatchObject([{ isAssumed: true }]);
  });

  test('follow-up: after an after-sale resolution that somebody stated, until somebody of ours asks again', () => {
    const script = '10:00 customer 坏了\n10:05 agent#1 退\n11:00 !resolved';
    const header = { stage: 'after_sale' } as const;
    expect(clocksOf('follow_up', script, header)).toMatchObject([
      { startedAt: at('11:00'), stoppedAt: null },
    ]);
    expect(clocksOf('follow_up', `${script}\n12:00 agent#2 满意吗？`, header)).toMatchObject([
      { stoppedAt: at('12:00') },
    ]);
    expect(
      clocksOf('follow_up', `${script}\n11:30 !followed_up\n12:00 agent#2 满意吗？`, header),
    ).toMatchObject([{ stoppedAt: at('11:30') }]);
    expect(clocksOf('follow_up', '10:00 customer 坏了\n10:05 agent#1 退', header)).toEqual([]);
    expect(clocksOf('follow_up', script)).toEqual([]);
  });

  test('department: one clock per hand-over, stopped by the next word of ours, a note included', () => {
    const script =
      '10:00 customer 坏了\n10:05 !assigned warehouse\n11:00 agent#1 note 查过了\n12:00 !escalated 物流';
    expect(clocksOf('department_answer', script)).toMatchObject([
      { roundNo: 1, startedAt: at('10:05'), stoppedAt: at('11:00'), targetMs: 2 * DAY },
      { roundNo: 2, startedAt: at('12:00'), stoppedAt: null },
    ]);
    expect(clocksOf('department_answer', '10:00 customer 坏了\n10:05 !assigned Ann')).toEqual([]);
  });

  test('department: an event by somebody of that team stops it as well', async () => {
    const [asked, other, own] = [
      ['10:05', 'assigned', null],
      ['10:30', 'promised', 'tech'],
      ['10:40', 'promised', 'warehouse'],
    ].map(([clock, kind, actorTeam]) => ({
      at: at(clock as string),
      kind: kind as 'assigned',
      value: kind === 'assigned' ? 'warehouse' : null,
      actorTeam: actorTeam as string | null,
    }));
    const events = [asked, other, own].filter((event) => event !== undefined);
    const { clocks } = await under('{}', '10:00 customer 坏了\n11:00 agent#1 查过了', { events });
    expect(clocks.find(({ metric }) => metric === 'department_answer')).toMatchObject({
      stoppedAt: at('10:40'),
    });
  });

  test('resolved without an instant: no clock that a resolution would stop', () => {
    const { clocks } = derive('', { openedAt: at('10:00'), status: 'resolved' });
    expect(clocks).toEqual([]);
    expect(
      derive('', { openedAt: at('10:00'), resolvedAt: at('11:00') }).clocks.map(({ metric }) => metric),
    ).toEqual(['solution_offered', 'closure']);
  });

  test('excluded conversations run no clock', () => {
    expect(derive('10:00 customer 在吗', { status: 'spam' }).clocks).toEqual([]);
  });
});
