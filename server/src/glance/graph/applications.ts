import type { EffectiveOption, UwsgiInstance } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';

/** What a uWSGI instance runs. */
export interface LoadedApplication {
  readonly option: EffectiveOption;
  readonly isGlance: boolean;
}

/** Options that name an application or a program, in whatever language. */
const NAMING: ReadonlySet<string> = new Set([
  'attach-daemon',
  'attach-daemon2',
  'file',
  'ini-paste',
  'ini-paste-logged',
  'module',
  'mount',
  'paste',
  'perl',
  'php-app',
  'psgi',
  'rack',
  'rails',
  'ruby',
  'smart-attach-daemon',
  'w',
  'wsgi',
  'wsgi-file',
]);

export function applicationsOf(instance: UwsgiInstance): readonly LoadedApplication[] {
  const glance = glanceOf(instance)?.option;
  return instance.options
    .filter(({ name, value }) => NAMING.has(name) && value !== '')
    .map(option => ({ option, isGlance: option === glance }));
}
