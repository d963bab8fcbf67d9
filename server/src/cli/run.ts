import { readArguments } from './arguments.ts';
import type { Command, ExitCode, Host } from './command.ts';
import { convert } from './convert.ts';
import { effective } from './effective.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { helpText } from './help.ts';
import { lint } from './lint.ts';
import { lsp } from './lsp.ts';
import { rules } from './rules.ts';

const COMMANDS: readonly Command[] = [lint, convert, rules, explain, effective, graph, lsp];

/** Runs the command line, given the words behind the program's name. Never rejects. */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  const request = readArguments(argv, COMMANDS);
  switch (request.kind) {
    case 'help':
      host.write(helpText(COMMANDS));
      return 0;
    case 'version':
      host.write(`${host.version}\n`);
      return 0;
    case 'wrong':
      host.warn(`confwright: ${request.message}`);
      host.warn('confwright --help lists commands and options');
      return 2;
    case 'run':
      return runCommand(request.command, request.call, host);
  }
}

async function runCommand(command: Command, call: Parameters<Command['run']>[0], host: Host): Promise<ExitCode> {
  try {
    return await command.run(call, host);
  } catch (error) {
    host.warn(`confwright: ${command.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    return 2;
  }
}
