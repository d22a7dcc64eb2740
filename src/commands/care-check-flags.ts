// The flags of `hicare care list --check`.
import type { FilterFlags, GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';

export interface CareCheckFlags extends GlobalFlags, PolicyFlags, OutputFlags, FilterFlags {
  readonly check?: true;
  readonly state?: readonly string[];
  readonly rule?: readonly string[];
  readonly by?: readonly string[];
  readonly notify?: true;
  readonly exitZero?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}
