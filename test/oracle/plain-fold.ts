// Texts as cues see them, folded the plain way: letter by letter, each with its place in the text as it was sent.
export interface Letter {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

export const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

/** NFKC, lower case, simplified by the few pairs that the tests use; glosses, invisible signs and blanks in Chinese gone. */
export function plainFold(text: string, simplified: ReadonlyMap<string, string>): Letter[] {
  const clusters = [...text.matchAll(/\P{M}?\p{M}*/gsu)].filter(([cluster]) => cluster !== '');
  let letters = clusters.flatMap(({ 0: cluster, index }) => {
    const folded = cluster
      .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\r|\u2028|\u2029/g, '\n');
    const simple = [...folded].map((char) => simplified.get(char) ?? char).join('');
    return [...simple.matchAll(/[\s\S]/g)].map(([unit]) => ({
      text: unit,
      begin: index,
      end: index + cluster.length,
    }));
  });
  letters = letters.filter(({ text: unit }) => /\s/.test(unit) || !/[\p{Cf}\p{Cc}\p{Co}]/u.test(unit));
  letters = letters.map((letter) =>
    /\s/.test(letter.text) && letter.text !== '\n' ? { ...letter, text: ' ' } : letter,
  );
  return withApostrophes(withoutBlanks(withoutGlosses(letters)));
}

function withoutBlanks(letters: readonly Letter[]): Letter[] {
  const kept: Letter[] = [];
  for (const [at, letter] of letters.entries()) {
    if (letter.text !== ' ' && letter.text !== '\n') {
      kept.push(letter);
      continue;
    }
    let first = at;
    while (first > 0 && /\s/.test(letters[first - 1]?.text ?? '')) first -= 1;
    let end = at;
    while (end < letters.length && /\s/.test(letters[end]?.text ?? '')) end += 1;
    if (first !== at || first === 0) continue;
    const run = letters.slice(first, end);
    const hasLine = run.some(({ text }) => text === '\n');
    const isInside = HAN.test(letters[first - 1]?.text ?? '') && HAN.test(letters[end]?.text ?? '');
    if (hasLine) kept.push({ ...letter, text: '\n' });
    else if (!isInside) kept.push(letter);
  }
  return kept;
}

function withoutGlosses(letters: readonly Letter[]): Letter[] {
  const text = letters.map((letter) => letter.text).join('');
  const gloss = /(?<=[\u3400-\u9fff\uf900-\ufaff])(?:\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹê]{1,6}\))+/g;
  const found = [...text.matchAll(gloss)].map(
    ({ 0: whole, index }) => [index, index + whole.length] as const,
  );
  return letters.filter((_, at) => !found.some(([from, to]) => from <= at && at < to));
}

/** `dont` and `don t` are `don't`; an apostrophe that was put in stands for nothing that was sent. */
function withApostrophes(letters: readonly Letter[]): Letter[] {
  const text = letters.map((letter) => letter.text).join('');
  const verbs =
    'ain|aren|can|couldn|didn|doesn|don|hadn|hasn|haven|isn|mustn|needn|shouldn|wasn|weren|won|wouldn';
  const found = [...text.matchAll(new RegExp(`(?<![a-z0-9])(?:${verbs})( ?)t(?![a-z0-9])`, 'g'))];
  const tees = new Set(found.map(({ 0: whole, index }) => index + whole.length - 1));
  return letters.flatMap((letter, at) => {
    if (tees.has(at) && letters[at - 1]?.text !== ' ')
      return [{ text: "'", begin: letter.begin, end: letter.begin }, letter];
    return tees.has(at + 1) && letter.text === ' ' ? [{ ...letter, text: "'" }] : [letter];
  });
}
