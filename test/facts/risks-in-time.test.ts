// What was at risk on a past day follows from what was known then: truncated orders say the same as whole ones (property).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRisks } from '../../src/facts/orders/find-risks.ts';
import { orderAsOf } from '../../src/facts/orders/order-as-of.ts';
import type { OrderRecords } from '../../src/model/order-facts.ts';
import { isAtRisk } from '../../src/model/order-risk.ts';
import { SHIPMENT_STAGES } from '../../src/model/vocabulary.ts';
import { ORDER } from './order-builder.ts';
import { at, RULES } from './thread-builder.ts';

const HOUR = 3_600_000;
const START = at('01 10:00');
const hours = fc.integer({ min: 0, max: 40 * 24 });
const instant = hours.map((hour) => START + hour * HOUR);
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

/** The order's own word, or scans: which of the two is right when they differ is known only later. */
const way = fc.oneof(
  fc.record({ shippedAt: orNull(instant), deliveredAt: orNull(instant) }),
  fc.record({
    scans: fc.array(
      fc.record({ at: instant, stage: fc.constantFrom<string | null>(...SHIPMENT_STAGES, null) }),
      { maxLength: 8 },
    ),
  }),
);

const orders: fc.Arbitrary<OrderRecords> = fc
  .record({
    cancelledAt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant }),
    promisedDeliveryAt: orNull(instant),
    amountE4: fc.constantFrom(null, 5_000_000, 50_000_000),
    isFragile: fc.boolean(),
    way,
    complaints: fc.array(
      fc.record({
        at: instant,
        topic: fc.constantFrom('logistics.lost', 'logistics.package_damaged', 'order.oversold'),
        resolvedAt: orNull(instant),
      }),
      { maxLength: 3 },
    ),
    returns: fc.array(
      instant.chain((requestedAt) =>
        fc.record({
          kind: fc.constant('refund_only'),
          requestedAt: fc.constant(requestedAt),
          refundedAt: orNull(hours.map((hour) => requestedAt + hour * HOUR)),
          amountE4: fc.constantFrom(null, 10_000, 2_500_000, 50_000_000),
        }),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ way: told, ...change }) => ({ ...ORDER, ...told, ...change }));

const activeAt = (order: OrderRecords, moment: number) =>
  findRisks(order, RULES)
    .filter((risk) => isAtRisk(risk, moment))
    .map(({ rule, startedAt }) => `${rule} ${startedAt}`);

test('at risk then = at risk by what was known then', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(orders, hours, (order, hour) => {
      const moment = START + hour * HOUR + 1;
      const known = orderAsOf(order, moment);
      expect(known).not.toBeNull();
      const then = activeAt(known as OrderRecords, moment);
      for (const name of then) seen.add(name.split(' ')[0] as string);
      expect(then).toEqual(activeAt(order, moment));
    }),
    { numRuns: 1000 },
  );
  expect(seen.size).toBeGreaterThan(7);
});
