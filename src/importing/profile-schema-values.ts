// Conditions and values of a mapping document as a schema. Part of profile-schema.ts.
import { z } from 'zod';
import { step } from './profile-schema-steps.ts';

const name = z.string().min(1);
const names = z.array(name).min(1);
const nameOrNames = z.union([name, names]);
const wordOrWords = z.union([z.string(), z.array(z.string()).min(1)]);
const over = z
  .enum(['row', 'group'])
  .exactOptional()
  .describe('Of the row (default), or of all rows of its group.');

/** All keys that are there must hold. */
export const condition: z.ZodType = z.lazy(() => CONDITION).meta({ id: 'condition' });

const CONDITION = z.strictObject({
  present: nameOrNames.exactOptional().describe('Short names that are not blank.'),
  absent: nameOrNames.exactOptional().describe('Short names that are blank.'),
  equals: z
    .record(name, wordOrWords)
    .exactOptional()
    .describe('Short name → the text after its steps, or one of several.'),
  not_equals: z
    .record(name, wordOrWords)
    .exactOptional()
    .describe('Short name → none of these; a blank cell is none.'),
  matching: z
    .record(name, z.string().min(1))
    .exactOptional()
    .describe('Short name → RE2 pattern that occurs in the text.'),
  same: z.tuple([name, name]).exactOptional().describe('Two short names with the same text.'),
  listed_agent: name.exactOptional().describe('The name or id is in the list of agents.'),
  not: condition.exactOptional().describe('A condition that must not hold.'),
});

/** Where the value of a field comes from. */
export const value: z.ZodType = z.lazy(() => VALUE).meta({ id: 'value' });

const VALUE = z.union([
  name,
  z.strictObject({
    from: name.describe('A short name; its value after its own steps.'),
    steps: z.array(step).min(1).exactOptional().describe('Further steps.'),
  }),
  z.strictObject({
    const: z.union([z.string(), z.number(), z.boolean()]).describe('The same for every record.'),
  }),
  z.strictObject({
    default: z.enum(['channel', 'currency', 'shop']).describe('What `defaults`, an option or a flag says.'),
  }),
  z.strictObject({ coalesce: z.array(value).min(1).describe('The first of these that is not blank.') }),
  z.strictObject({
    join: z.array(value).min(1).describe('These, as one text; blank ones are left out.'),
    with: z.string().exactOptional().describe('What stands between; default a blank.'),
  }),
  z.strictObject({ list: z.array(value).min(1).describe('The list of those that are not blank.') }),
  z.strictObject({
    sum: names.describe('Short names of numbers to add up.'),
    minus: names.exactOptional().describe('Short names of numbers to take off.'),
    over,
  }),
  z.strictObject({ earliest: names.describe('Short names of times; the earliest one.'), over }),
  z.strictObject({
    first_of_group: name.describe("The first value of a short name in the row's group."),
  }),
  z.strictObject({ thread: z.literal('id').describe('What `rows.threads` found.') }),
  z.strictObject({
    choose: z
      .array(
        z.strictObject({
          when: condition.exactOptional().describe('Without it the choice always holds.'),
          value: value.describe('What it gives.'),
        }),
      )
      .min(1)
      .describe('The first choice whose condition holds.'),
  }),
  z.strictObject({
    author_kind_of: name.describe(
      '`agent` or `bot` when the list of agents has the name or id, else `customer`.',
    ),
  }),
]);
