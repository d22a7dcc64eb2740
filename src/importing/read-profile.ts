// A mapping document (YAML or JSON) → a profile, or an error that names file, line and column.
import { AppError } from '../errors.ts';
import { checkYaml, parseYaml, type YamlDocument } from '../read-yaml.ts';
import { checkProfile } from './check-profile.ts';
import { checkStepNames } from './check-steps.ts';
import type { Profile } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';
import { withKindNames } from './record-name.ts';

/**
 * Reads and checks a mapping document. AppError E_MAPPING with the place of the first fault and, for a word that is not
 * known, the nearest one that is. The schema is loaded only here: it costs start-up time.
 */
export async function readProfile(text: string, file: string): Promise<Profile> {
  const { PROFILE_SCHEMA } = await import('./profile-schema.ts');
  const document = parseYaml(text, { file, code: 'E_MAPPING' });
  for (const fault of checkStepNames(document.value)) throw faultError(fault, document);
  const profile = withKindNames(checkYaml(document, PROFILE_SCHEMA) as Profile);
  const fault = checkProfile(profile);
  if (fault !== null) throw faultError(fault, document);
  return profile;
}

function faultError({ path, isKey, ...params }: ProfileFault, document: YamlDocument): AppError {
  return new AppError(
    'E_MAPPING',
    params,
    isKey === true ? document.placeOfKey(path) : document.placeOf(path),
  );
}
