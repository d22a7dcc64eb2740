// What stands above the rows for people: period, as-of, data-until per source, zone, filters, counts, hashes.
import { say } from '../i18n/say.ts';
import type { DataUntil, Report, Words } from '../model/report.ts';
import { type Reader, showCell, showWord, showWords } from './show-cell.ts';

/** Hashes are shown as git shows them; JSON has them whole. */
const SHOWN_HASH = 12;
const SEPARATOR = ' · ';

function periodWords({ period, timezone }: Report): Words[] {
  if (period === null) return [];
  const isDay = period.sinceDay === period.untilDay;
  const words = say(isDay ? 'header.day' : 'header.period', {
    since: { show: 'day', value: period.sinceDay },
    until: { show: 'day', value: period.untilDay },
    timezone,
  });
  return [period.isPartial ? say('header.partial', { period: words }) : words];
}

function asOfWords({ asOf, isPast, timezone }: Report): Words[] {
  if (asOf === null) return [];
  const at = { show: 'instant', value: asOf } as const;
  return [say(isPast ? 'header.as_of_past' : 'header.as_of', { at, timezone })];
}

function dataUntilLine(dataUntil: readonly DataUntil[], reader: Reader): string[] {
  if (dataUntil.length === 0) return [];
  const entries = dataUntil.map(({ source, family, at }) =>
    [showCell(source, 'text', reader.language, reader.timezone), showWord(family, reader)]
      .concat(showCell(at, 'instant', reader.language, reader.timezone))
      .join(' '),
  );
  return [showWords(say('header.data_until', { list: entries.join(SEPARATOR) }), reader)];
}

function filtersLine(filters: Report['filters'], reader: Reader): string[] {
  const list = Object.entries(filters).map(([name, value]) => `${name}=${value}`);
  return list.length === 0 ? [] : [showWords(say('header.filters', { list: list.join(SEPARATOR) }), reader)];
}

function countsLine(counts: Report['counts'], reader: Reader): string[] {
  const list = Object.entries(counts).map(
    ([name, count]) =>
      `${showWord(name, reader)} ${showCell(count, 'count', reader.language, reader.timezone)}`,
  );
  return list.length === 0 ? [] : [showWords(say('header.counts', { list: list.join(SEPARATOR) }), reader)];
}

/** The lines under the title, each one safe line of prose. */
export function headerLines(report: Report, reader: Reader): string[] {
  const hashes = say('header.hashes', {
    policy: report.policyHash.slice(0, SHOWN_HASH),
    text: report.textRulesHash.slice(0, SHOWN_HASH),
  });
  return [
    ...[...periodWords(report), ...asOfWords(report)].map((words) => showWords(words, reader)),
    ...dataUntilLine(report.dataUntil, reader),
    ...filtersLine(report.filters, reader),
    ...countsLine(report.counts, reader),
    showWords(hashes, reader),
  ];
}
