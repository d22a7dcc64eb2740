// What `sla check` says of the messages that it sent: failures and repetitions always, the rest only to who asks for it.
import { expect, test } from 'vitest';
import { remarkOutcomes } from '../../../src/commands/notify/notify-outcomes.ts';
import type { Settings } from '../../../src/commands/settings.ts';
import { type Output, realContext } from '../../../src/context.ts';
import type { SendOutcome } from '../../../src/tasks/alerts/send-alerts.ts';

const OUTCOMES: readonly SendOutcome[] = [
  { target: 'a', alerts: 2, result: 'sent', answer: 'HTTP 200 ok', isRepeat: false },
  { target: 'b', alerts: 1, result: 'sent', answer: 'HTTP 200 ok', isRepeat: true },
  { target: 'c', alerts: 0, result: 'empty' },
  { target: 'd', alerts: 3, result: 'muted', until: Date.UTC(2026, 10, 21, 9) },
  { target: 'e', alerts: 1, result: 'given_up' },
  {
    target: 'f',
    alerts: 1,
    result: 'failed',
    isRepeat: false,
    isGivenUp: false,
    fault: { code: 'timeout', detail: '', isTemporary: true, isDoubtful: true, retryAfterMs: null },
  },
];

async function said(isVerbose: boolean): Promise<{ stderr: string; exits: number[] }> {
  let stderr = '';
  const exits: number[] = [];
  const output = (write: (text: string) => void): Output => ({
    isTTY: false,
    columns: 80,
    write: async (text) => write(String(text)),
  });
  const real = realContext(new AbortController().signal);
  const io = {
    stdin: real.io.stdin,
    stdout: output(() => expect.unreachable('stdout belongs to the check')),
    stderr: output((text) => {
      stderr += text;
    }),
  };
  const context = { ...real, io, endWith: (code: number) => exits.push(code) };
  const settings: Settings = {
    config: { path: null, agentDisplay: 'name', sources: {}, notify: [] },
    language: 'en',
    databasePath: 'shop.db',
    policyPath: null,
    preset: null,
    isQuiet: false,
    isVerbose,
    canAsk: false,
    isConfirmed: false,
  };
  await remarkOutcomes(OUTCOMES, { settings, context, timezone: 'Asia/Shanghai' });
  return { stderr, exits };
}

test('a cron job mails only what somebody must act upon', async () => {
  const { stderr, exits } = await said(false);
  expect(stderr.split('\n').filter((line) => /^\S/.test(line))).toEqual([
    'b: an earlier sender was stopped before it could note the answer; this message may repeat one.',
    'error: The target f could not be told: it did not answer in time.',
  ]);
  expect(stderr).toContain('The alerts wait in the outbox; the next run tries again.');
  expect(exits).toEqual([8]);
});

test('--verbose tells the rest', async () => {
  const { stderr } = await said(true);
  expect(stderr).toContain('a: one message with 2 alerts. Answer: HTTP 200 ok\n');
  expect(stderr).toContain('d: muted until 2026-11-21 17:00:00; 3 alerts wait.\n');
  expect(stderr).toContain('e: 1 alerts were given up earlier');
});
