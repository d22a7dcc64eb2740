// What the order_risk section of a policy file may say. Loaded with schema.ts only.
import { z } from 'zod';
import { DURATION } from './duration.ts';
import type { OrderRiskFile } from './risk-file.ts';

const duration = z.string().regex(DURATION, '30s, 15m, 1h, 24h, 30d').meta({ title: 'duration' });
const durationOrNone = z
  .string()
  .refine((text) => text === 'none' || DURATION.test(text), '72h, none')
  .meta({ title: 'duration or `none`' });
const words = z.array(z.string().min(1)).meta({ title: 'list of words' });
const bilingual = z.strictObject({
  en: z.string().min(1).describe('In English.'),
  zh: z.string().min(1).describe('In Chinese.'),
});

const ofRule = {
  enabled: z.boolean().describe('`false` turns the rule off.'),
  because: z.string().min(1).describe('Why; shown with every order that the rule finds.'),
  contact: z.boolean().describe('The customer is to be contacted: the rule starts the clock `risk_contact`.'),
  words: bilingual.describe('What to say to the customer.'),
  option: bilingual.describe('What to offer.'),
};
const plain = z.strictObject(ofRule);
const topics = words.describe('Complaint types that say so.');

const rules = z.strictObject({
  promise_passed: plain.describe('The promised delivery has passed and nothing has arrived.'),
  not_shipped: plain.describe(
    'The promised shipping (or `orders.ship_within`) has passed and nothing was shipped.',
  ),
  no_scan: z
    .strictObject({
      ...ofRule,
      limit: durationOrNone.describe('Silence after a scan, where nothing is learned of its lane.'),
      unscanned: durationOrNone.describe('Silence after shipping, while the parcel was never scanned.'),
      learned: z
        .boolean()
        .describe('`order at-risk` learns the limit of each lane; the clock keeps the fixed ones.'),
    })
    .describe('The parcel is not scanned for too long.'),
  customs: z
    .strictObject({ ...ofRule, after: duration.describe('So long in customs is too long.') })
    .describe('The parcel is held in customs.'),
  exception: plain.describe('The carrier reports an exception, a refusal or a return before delivery.'),
  signed_not_received: z
    .strictObject({ ...ofRule, topics })
    .describe('Signed for, and the customer says afterwards that it never came.'),
  damaged: z.strictObject({ ...ofRule, topics }).describe('The customer says that it came damaged.'),
  oversold: z
    .strictObject({
      ...ofRule,
      topics,
      marks: words.describe('Statuses and tags of orders that say so.'),
    })
    .describe('Sold, paid and not in stock.'),
  near_expiry: z
    .strictObject({ ...ofRule, within: duration.describe('So long before the best-before date.') })
    .describe('Goods near their best-before date are on their way.'),
  costly_or_fragile: z
    .strictObject({
      ...ofRule,
      amount: z
        .union([z.number().positive(), z.literal('none')])
        .meta({ title: 'number or `none`' })
        .describe('Orders of at least this amount count; in another currency than `currency`, none.'),
      fragile: z.boolean().describe('Orders marked as fragile count.'),
    })
    .describe('Costly or fragile goods are on their way.'),
});

export const ORDER_RISK: z.ZodType<OrderRiskFile> = z.strictObject({
  lapse: duration.describe('A risk that nothing ends is history so long after it began.'),
  settle_within: duration.describe(
    'A risk without a limit of its own is to be settled within this; its age is measured by it.',
  ),
  learn: z
    .strictObject({
      share: z
        .number()
        .gt(0)
        .lt(1)
        .describe('A lane’s limit is what this share of its parcels stays within.'),
      min_events: z.int().min(1).describe('Fewer ended spans teach nothing: the next wider lane is asked.'),
      within: duration.describe('Spans that began longer ago teach nothing.'),
    })
    .describe('How limits of lanes are learned (Kaplan–Meier; parcels still on their way count as such).'),
  rules: rules.describe('The rules by id; each finds orders for itself, there is no score.'),
});
