// The built-in profiles are documents like any user's: each passes the checks, and says what its file name says.
import { describe, expect, test } from 'vitest';
import { prepareProfile } from '../../../src/importing/prepare-profile.ts';
import { BUILT_IN_PROFILES, builtInText } from '../../../src/importing/profiles/catalog.ts';
import { readProfile } from '../../../src/importing/read-profile.ts';

describe.each(BUILT_IN_PROFILES.map((profile) => [profile.profile, profile] as const))(
  '%s',
  (name, profile) => {
    test('is a valid mapping document under its own name', async () => {
      const text = builtInText(name);
      expect(text).not.toBeNull();
      expect(await readProfile(text as string, `${name}.yaml`)).toEqual(profile);
    });

    test('can be prepared without options', () => {
      expect(() => prepareProfile(profile, {})).not.toThrow();
    });
  },
);
