import type { Command } from './command.ts';

export const lsp: Command = {
  name: 'lsp',
  operands: '',
  least: 0,
  most: 0,
  help: 'run the language server',
  formats: [],
  options: [{ name: '--stdio', help: 'speak over standard input and output' }],
  async run(call, host) {
    if (!call.options.has('--stdio')) {
      host.warn('confwright: lsp needs --stdio');
      return 2;
    }
    await host.serve();
    return 0;
  },
};
