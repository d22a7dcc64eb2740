// The name under which reports are signed: the program and its version.
import manifest from '../../package.json' with { type: 'json' };

export const GENERATED_BY = `${manifest.name} ${manifest.version}`;
