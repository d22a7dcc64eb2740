// One message to one target: at most four tries, with pauses that no two senders share, and the other side's wish obeyed.
import type { Language } from '../i18n/dictionary.ts';
import type { HttpAnswer, HttpSend } from '../model/http.ts';
import type { HttpTarget, NotifyTarget, SmtpTarget } from '../model/notify-target.ts';
import { CHANNELS } from './channel-list.ts';
import type { Content } from './compose.ts';
import { faultOf, faultOfConnection, NotifyFailure, type NotifyFault } from './notify-fault.ts';
import { openTarget, readCertificates } from './open-target.ts';
import { readSecret, type SecretWorld } from './read-secret.ts';
import { redact, shortAnswer } from './redact.ts';
import { letterOf, sendMail } from './send-mail.ts';

export interface DeliveryWorld extends SecretWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly http: HttpSend;
  readonly signal: AbortSignal;
  /** Resolves after so many ms, earlier with the signal's error. */
  readonly wait: (ms: number) => Promise<void>;
  readonly timeoutMs?: number;
}

export interface Parcel {
  readonly target: NotifyTarget;
  readonly language: Language;
  /** Asked anew for each try: a try after a doubtful one says so. */
  readonly content: (isAfterDoubt: boolean) => Content;
  /** Called before each try; false = somebody else has taken the message over, and it is left to them. */
  readonly mayTry: () => Promise<boolean>;
  /** At most four; a test message has one. */
  readonly maxTries?: number;
}

export type Delivery =
  | { readonly isSent: true; readonly answer: string }
  | { readonly isSent: false; readonly fault: NotifyFault; readonly isDoubtful: boolean }
  | { readonly isSent: false; readonly fault: null };

type Try = { readonly answer: string } | { readonly fault: NotifyFault };

const TIMEOUT_MS = 10_000;
const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 1000;
/** A longer wish than this is for the next run. */
const MAX_PAUSE_MS = 30_000;
const MAX_RETRY_AFTER_MS = 3_600_000;

/** The dates of RFC 9110 §5.6.7; what else Date.parse would take depends on the zone of this machine. */
function httpDate(text: string): number {
  if (/^\w{3,9}, .* GMT$/.test(text)) return Date.parse(text);
  return /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

/** `Retry-After`: seconds or a date (RFC 9110 §10.2.3); null for neither. At most an hour is believed. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

/** The fault of an answer by its status alone; null for 2xx. */
function faultOfStatus(answer: HttpAnswer, now: number): NotifyFault | null {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return faultOf('redirect', String(status));
  const detail = `HTTP ${status} ${body}`;
  if (status !== 429 && status < 500) return faultOf('status', detail);
  const wish = retryAfterMs(headers['retry-after'], now);
  return faultOf(status === 429 ? 'busy' : 'status', detail, { isTemporary: true, retryAfterMs: wish });
}

/** The JSON that a target would be sent, unsigned; a mail as its subject and text. Calls nobody. */
export function previewOf(target: NotifyTarget, content: Content, language: Language): string {
  const laid =
    target.kind === 'smtp'
      ? letterOf(content, language)
      : CHANNELS[target.kind].payload(content, language, target.format);
  return JSON.stringify(laid);
}

async function tryPost(target: HttpTarget, parcel: Parcel, how: Attempt): Promise<Try> {
  const { world, secrets, content } = how;
  const opened = await openTarget(target, world);
  secrets.push(opened.url, ...(opened.secret === null ? [] : [opened.secret]));
  const channel = CHANNELS[target.kind];
  const post = channel.post(channel.payload(content, parcel.language, target.format), opened, world.now());
  secrets.push(post.url);
  const { signal, timeoutMs = TIMEOUT_MS } = world;
  const request = { ...post, timeoutMs, signal, ca: readCertificates(target.ca) };
  let answer: HttpAnswer;
  try {
    answer = await world.http(request);
  } catch (error) {
    return { fault: faultOfConnection(error) };
  }
  const fault = faultOfStatus(answer, world.now()) ?? channel.faultIn(answer);
  return fault === null ? { answer: `HTTP ${answer.status} ${answer.body}` } : { fault };
}

async function tryMail(target: SmtpTarget, parcel: Parcel, how: Attempt): Promise<Try> {
  const { world, secrets, content } = how;
  const password = target.password === null ? null : await readSecret(target.password, world);
  if (password !== null) secrets.push(password);
  const { signal, timeoutMs = TIMEOUT_MS } = world;
  const letter = letterOf(content, parcel.language);
  const id = content.kind === 'alerts' ? content.outgoing.id : content.id;
  return sendMail({ target, password, letter, id, now: world.now(), timeoutMs, signal });
}

interface Attempt {
  readonly world: DeliveryWorld;
  readonly content: Content;
  /** What must not be seen in any text; filled as secrets are read. */
  readonly secrets: string[];
}

/** One try; what it says of itself holds no secret. */
async function tryOnce(parcel: Parcel, content: Content, world: DeliveryWorld): Promise<Try> {
  const how = { world, content, secrets: [] };
  // Cut only when the secrets are out: the beginning of one that is cut would be known by nobody.
  const hide = (text: string): string => shortAnswer(redact(text, how.secrets));
  try {
    const { target } = parcel;
    const done = await (target.kind === 'smtp' ? tryMail(target, parcel, how) : tryPost(target, parcel, how));
    if ('answer' in done) return { answer: hide(done.answer) };
    return { fault: { ...done.fault, detail: hide(done.fault.detail) } };
  } catch (error) {
    if (error instanceof NotifyFailure) return { fault: error.fault };
    throw error;
  }
}

/** 1 s, 2 s, 4 s, each between half and one and a half of that. */
function pauseMs(tries: number, random: DeliveryWorld['random']): number {
  const [a = 0, b = 0] = random(2);
  return Math.round(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + (a * 256 + b) / 65_536));
}

/** Null when there is to be no further try in this run. */
function nextPause(fault: NotifyFault, tries: number, world: DeliveryWorld): number | null {
  if (!fault.isTemporary || world.signal.aborted) return null;
  const pause = Math.max(fault.retryAfterMs ?? 0, pauseMs(tries, world.random));
  return pause > MAX_PAUSE_MS ? null : pause;
}

/** False when a signal ended the pause. */
async function pauseFor(ms: number, world: DeliveryWorld): Promise<boolean> {
  try {
    await world.wait(ms);
    return true;
  } catch (error) {
    if (world.signal.aborted) return false;
    throw error;
  }
}

/** Sends one message; every failure is a value, also what a signal cut short: the caller asks the signal itself. */
export async function deliver(parcel: Parcel, world: DeliveryWorld): Promise<Delivery> {
  const { maxTries = MAX_TRIES } = parcel;
  let isDoubtful = false;
  for (let tries = 1; ; tries += 1) {
    if (!(await parcel.mayTry())) return { isSent: false, fault: null };
    const done = await tryOnce(parcel, parcel.content(isDoubtful), world);
    if ('answer' in done) return { isSent: true, answer: done.answer };
    isDoubtful ||= done.fault.isDoubtful;
    const pause = tries >= maxTries ? null : nextPause(done.fault, tries, world);
    if (pause === null || !(await pauseFor(pause, world))) {
      return { isSent: false, fault: done.fault, isDoubtful };
    }
  }
}
