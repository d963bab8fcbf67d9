import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../lsp/server.ts';
import { nodePlatform } from './platform.ts';

serve(createConnection(ProposedFeatures.all), nodePlatform());
