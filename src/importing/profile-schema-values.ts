// Conditions and values of a mapping document as a schema. Part of profile-schema.ts.
import { z } from 'zod';
import { step } from './profile-schema-steps.ts';

const name = z.string().min(1);
const names = z.array(name).min(1);
const nameOrNames = z.union([name, names]);
const wordOrWords = z.union([z.string(), z.array(z.string()).min(1)]);
const over = z.enum(['row', 'group']).exactOptional();

/** All keys that are there must hold. */
export const condition: z.ZodType = z
  .lazy(() =>
    z.strictObject({
      present: nameOrNames.exactOptional(),
      absent: nameOrNames.exactOptional(),
      equals: z.record(name, wordOrWords).exactOptional(),
      not_equals: z.record(name, wordOrWords).exactOptional(),
      matching: z.record(name, z.string().min(1)).exactOptional(),
      same: z.tuple([name, name]).exactOptional(),
      listed_agent: name.exactOptional(),
      not: condition.exactOptional(),
    }),
  )
  .meta({ id: 'condition' });

export const value: z.ZodType = z
  .lazy(() =>
    z.union([
      name,
      z.strictObject({ from: name, steps: z.array(step).min(1).exactOptional() }),
      z.strictObject({ const: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ default: z.enum(['channel', 'currency', 'shop']) }),
      z.strictObject({ coalesce: z.array(value).min(1) }),
      z.strictObject({ join: z.array(value).min(1), with: z.string().exactOptional() }),
      z.strictObject({ list: z.array(value).min(1) }),
      z.strictObject({ sum: names, minus: names.exactOptional(), over }),
      z.strictObject({ earliest: names, over }),
      z.strictObject({ first_of_group: name }),
      z.strictObject({ thread: z.literal('id') }),
      z.strictObject({
        choose: z.array(z.strictObject({ when: condition.exactOptional(), value })).min(1),
      }),
      z.strictObject({ author_kind_of: name }),
    ]),
  )
  .meta({ id: 'value' });
