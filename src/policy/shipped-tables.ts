// The holiday tables that come with the program, under those of a policy file: further years of them, or other tables.
import type { HolidayFile, HolidayTables } from './calendar-file.ts';
import { extendPolicy } from './extend-policy.ts';
import china from './holidays/china.yaml';

const SHIPPED: HolidayTables = { china: { years: (china as HolidayFile).years } };

/** All tables by name: a file's year replaces or follows the shipped one's. */
export function shippedTables(own: HolidayTables): HolidayTables {
  return extendPolicy(SHIPPED, own) as HolidayTables;
}
