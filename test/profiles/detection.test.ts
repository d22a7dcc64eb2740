// Which profile a file belongs to: every fixture is told, under any name; files of systems without a profile are none.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { detectProfile } from '../../src/importing/detect-profile.ts';
import { BUILT_IN_PROFILES } from '../../src/importing/profiles/catalog.ts';
import { surveyOf } from '../importing/input-of.ts';
import { REAL_DATA } from './profile-bench.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');

/** The profile's name; `tie: …` or `none`. */
async function profileOf(bytes: Buffer, name: string): Promise<string> {
  const survey = await surveyOf(bytes, { name });
  const found = detectProfile(survey, BUILT_IN_PROFILES);
  if (found.found === 'one') return found.profile.profile;
  return found.found === 'tie' ? `tie: ${found.profiles.map(({ profile }) => profile)}` : 'none';
}

const EXPORTS = fs
  .readdirSync(FIXTURES)
  .flatMap((profile) => fs.readdirSync(join(FIXTURES, profile)).map((file) => ({ profile, file })))
  .filter(({ file }) => file !== 'README.md' && file !== 'agents.csv');

test.each(EXPORTS)('$profile: $file', async ({ profile, file }) => {
  const bytes = fs.readFileSync(join(FIXTURES, profile, file));
  expect(await profileOf(bytes, file)).toBe(profile);
  expect(await profileOf(bytes, 'data.dat')).toBe(profile);
});

/** First lines of exports of other systems. */
const FOREIGN: Readonly<Record<string, string>> = {
  'Jira issues':
    'Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Reporter,Created,Updated,Resolved',
  'HubSpot tickets': 'Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Priority,Ticket owner,Source',
  'Salesforce cases':
    'Case Number,Subject,Status,Priority,Case Origin,Date/Time Opened,Date/Time Closed,Case Owner',
  'Help desk of our own': 'id,status,created at,owner,topic',
  'Stripe payments': 'id,Created date (UTC),Amount,Currency,Status,Customer Email,Description,Fee',
  'PayPal activity': 'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID',
  'Etsy orders':
    'Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Date Shipped,Order Value,Order Total',
  'eBay orders':
    'Sales Record Number,Order Number,Buyer Username,Buyer Name,Item Number,Item Title,Total Price,Sale Date',
  'BigCommerce orders':
    'Order ID,Customer Name,Order Date,Order Status,Subtotal (inc tax),Order Total (inc tax),Ship Method',
  'Shopify products': 'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Variant SKU,Variant Price,Status',
  'Shopify customers':
    'First Name,Last Name,Email,Accepts Email Marketing,Company,Phone,Total Spent,Total Orders,Tags,Note',
  'Amazon settlement':
    'settlement-id\tsettlement-start-date\torder-id\tsku\tquantity-purchased\tprice-type\tprice-amount',
  'Mailchimp audience': 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,TAGS',
  'Google contacts': 'Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,Phone 1 - Value',
  'a bank': 'Buchungstag;Wertstellung;Verwendungszweck;Betrag;Währung',
  'a web log': 'timestamp,method,path,status,bytes,user_agent',
};

test.each(Object.entries(FOREIGN))('%s: none', async (_, header) => {
  const cut = header.includes('\t') ? '\t' : header.includes(';') ? ';' : ',';
  const line = header
    .split(cut)
    .map((_name, index) => `x${index}`)
    .join(cut);
  for (const name of ['export.csv', 'orders_export.csv', 'tickets.csv', 'conversations.json']) {
    expect([name, await profileOf(Buffer.from(`${header}\n${line}\n`), name)]).toEqual([name, 'none']);
  }
});

/** Tables of a warehouse and public data: nobody's export. */
const OTHERS = ['saas-api-tables', 'complaints-892', 'it-incidents-300', 'olist-2016-2017h1'].flatMap(
  (folder) =>
    fs.existsSync(join(REAL_DATA, folder))
      ? (fs.readdirSync(join(REAL_DATA, folder), { recursive: true }) as string[]).map((file) =>
          join(folder, file),
        )
      : [],
);
const KNOWN: Readonly<Record<string, string>> = {
  'olist-2016-2017h1/orders.csv': 'olist.orders',
  'olist-2016-2017h1/order_items.csv': 'olist.order_items',
  'olist-2016-2017h1/order_reviews.csv': 'olist.reviews',
};
if (OTHERS.length === 0) process.stderr.write('skipped: no real tables beside the repository\n');

it.skipIf(OTHERS.length === 0)('real tables of other systems are none', async () => {
  for (const file of OTHERS.filter((name) => name.endsWith('.csv'))) {
    const bytes = fs.readFileSync(join(REAL_DATA, file));
    expect([file, await profileOf(bytes, file)]).toEqual([file, KNOWN[file] ?? 'none']);
  }
});
