// What the high-care section of a policy file may say. Loaded with schema.ts only.
import { z } from 'zod';
import type { HighCareFile } from './care-file.ts';
import { DURATION } from './duration.ts';

const duration = z.string().regex(DURATION, '30s, 15m, 1h, 24h, 30d').meta({ title: 'duration' });
const words = z.array(z.string().min(1)).meta({ title: 'list of words' });

const ruleSwitch = {
  enabled: z.boolean().describe('`false` turns the rule off.'),
  because: z.string().min(1).describe('Why; shown with every flag of the rule.'),
};

const rules = z.strictObject({
  REPEAT_SAME_ISSUE: z
    .strictObject({
      ...ruleSwitch,
      threshold: z.int().min(2).describe('So many complaint contacts in one issue.'),
      window: duration.describe('The first and the last of them lie within this.'),
    })
    .describe('A customer complains again about the same issue.'),
  ESCALATION_WORD: z
    .strictObject(ruleSwitch)
    .describe('A customer threatens with authorities, lawyers, media or chargebacks.'),
  ANGER_LAST_CONTACT: z
    .strictObject(ruleSwitch)
    .describe("A customer is angry at the end of the issue's last contact."),
  OPEN_COMPLAINT_OVERDUE: z
    .strictObject({
      ...ruleSwitch,
      after: duration.describe('So long after its first complaint the issue is still unresolved.'),
    })
    .describe('A complaint is open for too long.'),
  ORDER_AT_RISK: z
    .strictObject(ruleSwitch)
    .describe('A customer asks about an order at risk by a rule of `order_risk` with `contact`.'),
  HIGH_VALUE_COMPLAINT: z
    .strictObject({
      ...ruleSwitch,
      tiers: words.describe('Tiers that count: of `high_care.value.tiers`, or as the export names them.'),
      order_amount: z
        .union([z.number().positive(), z.literal('none')])
        .meta({ title: 'number or `none`' })
        .describe('A complaint about an order of at least this amount counts, whoever placed it.'),
    })
    .describe('A customer of high value, or the buyer of a costly order, complains.'),
});

const valueTier = z
  .strictObject({
    tier: z.string().min(1).describe('What it is called.'),
    because: z.string().min(1).describe('Why; shown with the tier.'),
    amount: z.number().positive().exactOptional().describe('At least this amount was paid.'),
    orders: z.int().positive().exactOptional().describe('At least so many orders were paid.'),
  })
  .refine((entry) => entry.amount !== undefined || entry.orders !== undefined, 'amount, orders');

export const HIGH_CARE: z.ZodType<HighCareFile> = z.strictObject({
  quiet: duration.describe("A flag of a resolved issue lapses so long after the issue's last contact."),
  expiry: duration.describe('Every flag lapses so long after its last evidence.'),
  cooldown: duration.describe(
    'After a rule other than REPEAT_SAME_ISSUE has flagged an issue, it leaves it alone for so long.',
  ),
  rules: rules.describe('The rules by id; each flags customers for itself, there is no score.'),
  value: z
    .strictObject({
      within: duration.describe('Orders paid so long before the flag count.'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'CNY')
        .describe('Of the amounts; orders in another currency count as orders, not as amounts.'),
      tiers: z.array(valueTier).describe('Bands of value; the first whose bounds are all reached is shown.'),
    })
    .describe('What a customer is worth by paid orders. Without tiers nothing is said of it.'),
});
