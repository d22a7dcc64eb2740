// A made-up shop's export and a mapping that reads it: semicolons, a decimal comma, two orders of day and month.
import type { Bench } from './import-world.ts';

/** Day and month are ambiguous in the first row only. */
export const SHOP_CSV = 'Ref;When;Sum;State\nA1;03/04/2026 10:00;12,50;done\nA2;25/04/2026 11:00;x;done\n';
export const shopMapping = (amount = '{number: {decimal: ","}}', title = 'Shop orders'): string => `mapping: 1
profile: shop.orders
version: 1
title: ${title}
source: shop
detect: {all: [Ref, When]}
read: {format: [csv], encoding: [utf-8], delimiter: ";"}
defaults: {timezone: Europe/Berlin}
columns: {ref: [Ref], at: [When], sum: [Sum], state: [State]}
types:
  at: {datetime: {formats: ["d/M/yyyy H:mm", "M/d/yyyy H:mm"]}}
  sum: ${amount}
records:
  - to: order
    set: {order_id: ref, placed_at: at, amount: sum, status: state}
`;

/** Id, instant and amount of every order. */
export const ordersOf = (bench: Bench): unknown[] =>
  bench.read((db) =>
    db.prepare('SELECT external_id, placed_at, amount_e4 FROM purchase_order ORDER BY 1').raw().all(),
  );
