import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../lsp/server.ts';
import { messagesFirst } from '../lsp/turns.ts';
import { nodePlatform } from './platform.ts';

const platform = nodePlatform();
const { soon, messageStrategy } = messagesFirst(platform.soon);

serve(createConnection(ProposedFeatures.all, { messageStrategy }), { ...platform, soon });
