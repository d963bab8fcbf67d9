import { run } from '../cli/run.ts';
import { nodeHost } from './host.ts';

// A reader that has seen enough (`head`) closes the pipe: then there is nothing left to tell.
process.stdout.on('error', () => process.exit());

run(process.argv.slice(2), nodeHost()).then(code => {
  process.exitCode = code;
});
