// The version of the program, from package.json when it is built.
import manifest from '../../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
