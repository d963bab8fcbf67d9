import { run } from '../cli/run.ts';
import { nodeHost } from './host.ts';

run(process.argv.slice(2), nodeHost()).then(code => {
  process.exitCode = code;
});
