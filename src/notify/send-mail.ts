// E-mail over SMTP: one plain-text message per digest. The only home of nodemailer, loaded when a mail is sent.
import type { Language } from '../i18n/dictionary.ts';
import type { SmtpTarget } from '../model/notify-target.ts';
import { type Content, composeMessage } from './compose.ts';
import { fitMessage } from './fit-message.ts';
import { faultOf, faultOfConnection, type NotifyFault } from './notify-fault.ts';
import { readCertificates } from './open-target.ts';
import { plainBody } from './plain-text.ts';
import { plainWord } from './safe-word.ts';

const LIMIT = { bytes: 100_000, items: 500 };

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** Subject and body of a mail; the same content gives the same letter. */
export function letterOf(content: Content, language: Language): Letter {
  const message = composeMessage(content, language, plainWord);
  return { subject: message.title, text: `${fitMessage(message, LIMIT, plainBody)}\n` };
}

export interface Mailing {
  readonly target: SmtpTarget;
  readonly password: string | null;
  readonly letter: Letter;
  /** The same in every try: mail programs show repetitions as one. */
  readonly id: string;
  /** Epoch ms. */
  readonly now: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

interface SmtpError extends NodeJS.ErrnoException {
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly cause?: unknown;
}

const SYSTEM_CODES = ['ESOCKET', 'ECONNECTION', 'EDNS', 'ETLS', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'];

/** 4xx is the server's "later", 5xx its "no"; what comes after DATA may have arrived. */
function faultOfMail(error: SmtpError): NotifyFault {
  const { responseCode = 0, response = '', code = '' } = error;
  const detail = response === '' ? code : response;
  const isTemporary = responseCode >= 400 && responseCode < 500;
  if (code === 'EAUTH') return faultOf('login', detail, { isTemporary });
  if (responseCode >= 400) return faultOf('mail', detail, { isTemporary });
  if (!SYSTEM_CODES.includes(code)) return faultOf('mail', detail);
  const system = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? systemCode(error);
  return faultOfConnection({ code: system });
}

/** nodemailer gives its own code to what the system said, and keeps the system's in the message. */
function systemCode({ code = '', message, syscall }: SmtpError): string {
  if (code === 'ETIMEDOUT' || code === 'ENOTFOUND' || code === 'ECONNREFUSED') return code;
  const [named] = /\b(?:E[A-Z]{4,}|CERT_[A-Z_]+|ERR_[A-Z_]+)\b/.exec(message) ?? [];
  if (named !== undefined) return named;
  if (code === 'EDNS') return 'ENOTFOUND';
  if (code === 'ETLS' || /certificate|self-signed|altnames/i.test(message)) return 'ERR_TLS_CERTIFICATE';
  return syscall === undefined ? code : `${code}_${syscall.toUpperCase()}`;
}

interface Sent {
  readonly rejected: readonly unknown[];
  readonly rejectedErrors?: readonly { readonly response?: string | undefined }[] | undefined;
}

/**
 * Some have it and some never will: told as a lasting fault, because a try again would reach those who have it. Null when
 * every recipient was taken.
 */
function faultOfRefused({ rejected, rejectedErrors = [] }: Sent): { fault: NotifyFault } | null {
  if (rejected.length === 0) return null;
  const detail = `${rejected.join(', ')}: ${rejectedErrors[0]?.response ?? ''}`;
  return { fault: faultOf('mail', detail, { isDoubtful: true }) };
}

async function transportOf({ target, password, timeoutMs }: Mailing) {
  const { createTransport } = await import('nodemailer');
  const { host, port, tls, user } = target;
  const ca = readCertificates(target.ca);
  const { rootCertificates } = await import('node:tls');
  return createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The server's answer, or the fault. A signal closes the connection. */
export async function sendMail(mailing: Mailing): Promise<{ answer: string } | { fault: NotifyFault }> {
  const { target, letter, id, now, signal } = mailing;
  const transport = await transportOf(mailing);
  const stop = (): void => transport.close();
  signal.addEventListener('abort', stop);
  try {
    const sent = await transport.sendMail({
      from: target.from,
      to: [...target.to],
      subject: letter.subject,
      text: letter.text,
      date: new Date(now),
      messageId: `<${id.slice(0, 32)}@${target.from.split('@')[1] ?? 'localhost'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return faultOfRefused(sent) ?? { answer: sent.response };
  } catch (error) {
    return { fault: faultOfMail(error as SmtpError) };
  } finally {
    signal.removeEventListener('abort', stop);
    transport.close();
  }
}
