// A small real SMTP server: EHLO, STARTTLS, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA; it answers as told and keeps the mails.
import * as net from 'node:net';
import * as tls from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certificate } from './local-servers.ts';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly login: string | null;
  readonly isEncrypted: boolean;
}

interface Manners {
  /** With it STARTTLS is offered. */
  readonly certificate?: Certificate;
  /** `user\0password` that may log in. */
  readonly login?: string;
  /** What to say in place of 250 after this command. */
  readonly refuse?: Readonly<Partial<Record<'MAIL' | 'RCPT' | 'DATA' | 'END', string>>>;
  /** Whom it does not know. */
  readonly unknown?: string;
  /** Encrypted from the first byte on. */
  readonly isImplicit?: boolean;
}

export interface SmtpServer {
  readonly port: number;
  readonly mails: readonly Mail[];
}

interface Session {
  from: string;
  to: string[];
  login: string | null;
  lines: string[] | null;
  isEncrypted: boolean;
}

/** What a line is answered with; `STARTTLS` is done by the caller. */
function answerTo(
  line: string,
  session: Session,
  { manners, mails }: { manners: Manners; mails: Mail[] },
): string {
  const { refuse = {} } = manners;
  if (session.lines !== null) {
    if (line !== '.') {
      session.lines.push(line.startsWith('.') ? line.slice(1) : line);
      return '';
    }
    const { from, to, login, lines, isEncrypted } = session;
    session.lines = null;
    if (refuse.END !== undefined) return refuse.END;
    mails.push({ from, to, login, isEncrypted, text: lines.join('\n') });
    return '250 2.0.0 queued as 7731';
  }
  const [command = ''] = line.toUpperCase().split(/[\s:]/);
  if (command === 'EHLO' || command === 'HELO') {
    const offers = [
      ...(manners.certificate && !session.isEncrypted ? ['STARTTLS'] : []),
      ...(manners.login ? ['AUTH PLAIN'] : []),
      '8BITMIME',
    ];
    return ['local', ...offers]
      .map((offer, i) => `250${i === offers.length ? ' ' : '-'}${offer}`)
      .join('\r\n');
  }
  if (command === 'AUTH') {
    const [, said = ''] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString()
      .split(/\0(.*)/s);
    if (said !== manners.login) return `535 5.7.8 no such user or password: ${said}`;
    session.login = said;
    return '235 2.7.0 welcome';
  }
  if (command === 'MAIL' || command === 'RCPT') {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    if (refuse[command] !== undefined) return refuse[command];
    if (address === manners.unknown) return '550 5.1.1 no such user';
    if (command === 'MAIL') session.from = address;
    else session.to.push(address);
    return '250 2.1.0 ok';
  }
  if (command === 'DATA') {
    session.lines = [];
    return '354 go on';
  }
  return command === 'QUIT' ? '221 2.0.0 bye' : '250 2.0.0 ok';
}

function serve(socket: net.Socket, session: Session, kept: { manners: Manners; mails: Mail[] }): void {
  let rest = '';
  socket.on('error', () => socket.destroy());
  const onBytes = (bytes: Buffer): void => {
    const lines = (rest + bytes.toString('utf8')).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.toUpperCase() === 'STARTTLS' && kept.manners.certificate) {
        socket.off('data', onBytes);
        socket.write('220 2.0.0 go on\r\n');
        const { key, cert } = kept.manners.certificate;
        const secure = new tls.TLSSocket(socket, { isServer: true, key, cert });
        serve(secure, { ...session, isEncrypted: true }, kept);
        return;
      }
      const answer = answerTo(line, session, kept);
      if (answer !== '') socket.write(`${answer}\r\n`);
      if (answer.startsWith('221')) socket.end();
    }
  };
  socket.on('data', onBytes);
}

export async function startSmtpServer(manners: Manners = {}): Promise<SmtpServer> {
  const mails: Mail[] = [];
  const { certificate, isImplicit = false } = manners;
  const onConnection = (socket: net.Socket): void => {
    const session = { from: '', to: [], login: null, lines: null, isEncrypted: isImplicit };
    serve(socket, session, { manners, mails });
    socket.write('220 local ESMTP\r\n');
  };
  const server =
    isImplicit && certificate
      ? tls.createServer({ key: certificate.key, cert: certificate.cert }, onConnection)
      : net.createServer(onConnection);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { port: (server.address() as net.AddressInfo).port, mails };
}
