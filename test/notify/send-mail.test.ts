// Mail over real SMTP on this machine: plain, STARTTLS, TLS, login, refusals, and certificates that nobody vouches for.
import { expect, test } from 'vitest';
import type { SmtpTarget } from '../../src/model/notify-target.ts';
import { deliver } from '../../src/notify/deliver.ts';
import { testWorld } from './delivery-world.ts';
import { closedPort, makeCertificate } from './local-servers.ts';
import { contentOf, smtpTarget } from './sample-alerts.ts';
import { startSmtpServer } from './smtp-server.ts';

function mailTo(said: Partial<SmtpTarget>, language: 'en' | 'zh' = 'en') {
  const world = testWorld({ env: { PASSWORD: 'canary-password' } });
  const sending = deliver(
    { target: smtpTarget(said), language, content: () => contentOf(), mayTry: async () => true },
    world,
  );
  return sending.then((delivery) => ({ delivery, pauses: world.pauses }));
}

/** Header and decoded body of a mail. */
function partsOf(text: string): { head: string; body: string } {
  const [head = '', encoded = ''] = text.split(/\n\n(.*)/s);
  if (/Content-Transfer-Encoding: base64/i.test(head)) {
    return { head, body: Buffer.from(encoded, 'base64').toString('utf8') };
  }
  const bytes = encoded
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { head, body: Buffer.from(bytes, 'latin1').toString('utf8') };
}

test('one mail with subject, date, id and the whole digest; the same id in every try', async () => {
  const server = await startSmtpServer();
  const { delivery } = await mailTo({ port: server.port, to: ['lead@example.com', 'night@example.com'] });
  expect(delivery).toEqual({ isSent: true, answer: '250 2.0.0 queued as 7731' });
  expect(server.mails).toHaveLength(1);
  const [mail] = server.mails;
  expect(mail).toMatchObject({ from: 'alerts@example.com', to: ['lead@example.com', 'night@example.com'] });
  const { head, body } = partsOf(mail!.text);
  expect(head).toContain('Subject: hicare: 2 overdue, 1 at risk, stale sources: 1');
  expect(head).toContain('Date: Sat, 21 Nov 2026 09:00:00 +0000');
  expect(head).toContain(`Message-ID: <${'d'.repeat(32)}@example.com>`);
  expect(head).toContain('Auto-Submitted: auto-generated');
  expect(body).toContain('conversation c-1001');
  expect(body).toContain('agent 小李');
});

test('in Chinese, over STARTTLS, logged in', async () => {
  const certificate = makeCertificate();
  const server = await startSmtpServer({ certificate, login: 'alerts\0canary-password' });
  const { delivery } = await mailTo(
    { port: server.port, tls: 'starttls', ca: certificate.path, user: 'alerts', password: 'env:PASSWORD' },
    'zh',
  );
  expect(delivery).toMatchObject({ isSent: true });
  expect(server.mails[0]).toMatchObject({ isEncrypted: true, login: 'alerts\0canary-password' });
  expect(partsOf(server.mails[0]!.text).body).toContain('已超时：首次响应');
});

test('encrypted from the first byte on', async () => {
  const certificate = makeCertificate();
  const server = await startSmtpServer({ certificate, isImplicit: true });
  const { delivery } = await mailTo({ port: server.port, tls: 'tls', ca: certificate.path });
  expect(delivery).toMatchObject({ isSent: true });
  expect(server.mails[0]?.isEncrypted).toBe(true);
});

test.each(['starttls', 'tls'] as const)(
  '%s: a certificate that nobody vouches for is refused',
  async (kind) => {
    const server = await startSmtpServer({ certificate: makeCertificate(), isImplicit: kind === 'tls' });
    const { delivery, pauses } = await mailTo({ port: server.port, tls: kind });
    expect(delivery).toMatchObject({ fault: { code: 'certificate', isTemporary: false } });
    expect(pauses).toEqual([]);
    expect(server.mails).toEqual([]);
  },
);

test('a server without STARTTLS is not sent anything where it is demanded', async () => {
  const server = await startSmtpServer();
  const { delivery } = await mailTo({ port: server.port, tls: 'starttls' });
  expect(delivery.isSent).toBe(false);
  expect(server.mails).toEqual([]);
});

test.each([
  ['MAIL', '451 4.3.0 try later', 'mail', true],
  ['RCPT', '550 5.1.1 no such user', 'mail', false],
  ['END', '554 5.7.1 spam', 'mail', false],
  ['END', '452 4.3.1 out of space', 'mail', true],
] as const)('after %s the server says %s', async (command, refusal, code, isTemporary) => {
  const server = await startSmtpServer({ refuse: { [command]: refusal } });
  const { delivery, pauses } = await mailTo({ port: server.port });
  expect(delivery).toMatchObject({ fault: { code, isTemporary } });
  expect(JSON.stringify(delivery)).toContain(refusal.slice(0, 3));
  expect(pauses).toHaveLength(isTemporary ? 3 : 0);
});

test('one of two recipients is refused: a fault that names them, and no second mail to the other', async () => {
  const server = await startSmtpServer({ unknown: 'gone@example.com' });
  const { delivery, pauses } = await mailTo({
    port: server.port,
    to: ['lead@example.com', 'gone@example.com'],
  });
  expect(delivery).toMatchObject({
    isSent: false,
    fault: {
      code: 'mail',
      isTemporary: false,
      detail: expect.stringMatching(/^gone@example\.com: .*550 5\.1\.1/),
    },
    isDoubtful: true,
  });
  expect([pauses, server.mails.map(({ to }) => to)]).toEqual([[], [['lead@example.com']]]);
});

test('a wrong password is a fault of its own, and the password is not repeated', async () => {
  const certificate = makeCertificate();
  const server = await startSmtpServer({ certificate, login: 'alerts\0another' });
  const { delivery } = await mailTo({
    port: server.port,
    tls: 'starttls',
    ca: certificate.path,
    user: 'alerts',
    password: 'env:PASSWORD',
  });
  expect(delivery).toMatchObject({ fault: { code: 'login', isTemporary: false } });
  expect(JSON.stringify(delivery)).not.toContain('canary-password');
});

test('nobody listens: tried again, later', async () => {
  const { delivery, pauses } = await mailTo({ port: await closedPort() });
  expect(delivery).toMatchObject({ fault: { code: 'refused', isTemporary: true } });
  expect(pauses).toHaveLength(3);
});
