// The packs and lexicon files that a policy names, laid over it in that order.
import { AppError } from '../errors.ts';
import { LEXICON_PACKS, lexiconAsPolicy } from './lexicon.ts';
import type { LexiconText } from './lexicon-file.ts';
import { type Layer, type PolicySource, sourceOf } from './policy-source.ts';

/** Reads a file that a policy names, beside the policy's own; AppError E_POLICY when it cannot be read. */
export type ReadBeside = (name: string) => LexiconText;

/** A policy that is no file has nothing beside it. */
export const nothingBeside: ReadBeside = (name) => {
  throw new AppError('E_POLICY', { problem: 'unreadable', key: 'ENOENT', hint: '' }, { file: name });
};

function over(source: PolicySource, layerOver: (under: PolicySource) => Layer): PolicySource {
  return sourceOf([...source.layers, layerOver(source)]);
}

function packLayer(name: string, { file }: PolicySource): Layer {
  const value = lexiconAsPolicy(LEXICON_PACKS[name] ?? {}, file.text.lexicon);
  return { kind: 'preset', name, value, lineOf: () => null };
}

/** The policy with the cues of its packs and files; the same policy where it names none. */
export async function withLexicons(source: PolicySource, readBeside: ReadBeside): Promise<PolicySource> {
  const { packs, lexicon_files } = source.file.text;
  const packed = packs.reduce((under, name) => over(under, (held) => packLayer(name, held)), source);
  if (lexicon_files.length === 0) return packed;
  const { lexiconFileLayer } = await import('./lexicon-file.ts');
  return lexicon_files.reduce(
    (under, name) => over(under, ({ file }) => lexiconFileLayer(readBeside(name), file.text.lexicon)),
    packed,
  );
}
