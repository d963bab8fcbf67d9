import type { ReadValue, Words } from '../model.ts';
import { termPiece, told } from '../model.ts';
import { HOOK_ACTIONS, PHASES } from './actions.ts';

/** `action:argument`, `!` before it to keep it out of the log; hook-touch has a file before it (core/hooks.c, uwsgi_hooks_run). */
export const readHook: ReadValue = (value, option) => {
  const blank = option === 'hook-touch' ? value.indexOf(' ') : -1;
  const file = option === 'hook-touch' ? [told(0, blank < 0 ? value.length : blank, ['The file that is watched'])] : [];
  if (option === 'hook-touch' && blank < 0) return file;
  const from = blank + 1;
  const start = value.startsWith('!', from) ? from + 1 : from;
  const colon = value.indexOf(':', start);
  const end = colon < 0 ? value.length : colon;
  const action = termPiece({ start, end }, value, HOOK_ACTIONS, 'hook action', ':');
  const name = value.slice(start, end);
  const known = HOOK_ACTIONS.find(term => term.name === name);
  const hidden: readonly Words[] = start > from ? [[{ code: '!' }, ' keeps the line out of the log']] : [];
  const about: readonly Words[] = known ? [[`${known.means}; form: `, { code: known.form ?? '' }]] : [];
  return [
    ...file,
    { ...action, about: [...action.about, ...phase(option), ...hidden] },
    ...(colon < 0 ? [] : [told(colon + 1, value.length, ...about)]),
  ];
};

/** A command (`exec-…`) or a symbol (`call-…`). */
export const readCommand: ReadValue = (value, option) => {
  const what = option.startsWith('call') ? 'The C function that is called' : 'The command, run by the shell';
  return [told(0, value.length, [what], ...phase(option))];
};

function phase(option: string): readonly Words[] {
  const when = PHASES[option.replace(/^(?:hook|exec|call)-/, '').replace(/(vassal|emperor)\d$/, '$1')];
  return when === undefined ? [] : [[`Runs ${when}`]];
}
