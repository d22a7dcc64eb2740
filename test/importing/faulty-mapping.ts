// A good mapping document, its variations, and the fault that each is refused with.
import { AppError } from '../../src/errors.ts';
import { readProfile } from '../../src/importing/read-profile.ts';

export const GOOD = `mapping: 1
profile: erp.orders
version: 1
title: orders of the ERP
source: erp
detect: {all: [order no]}
read: {format: [csv]}
defaults: {channel: im, timezone: Asia/Shanghai}
columns:
  no: [order no]
  created: [created]
  status: [status]
types:
  created: {datetime: {formats: ["yyyy-MM-dd HH:mm"]}}
records:
  - to: order
    set: {order_id: no, placed_at: created, status: status}
`;

/** Code, place and parameters of the fault of a document. */
export async function faultOf(text: string): Promise<Record<string, unknown>> {
  const error = await readProfile(text, 'my.yaml').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  const { line, column } = error.place ?? {};
  return { code: error.code, at: `${line}:${column}`, ...error.params };
}

/** The good document with a change. */
export const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`not there: ${from}`);
  return GOOD.replace(from, to);
};
