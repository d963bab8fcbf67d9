import { describe, expect, it } from 'vitest';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerDocument } from '../../client/src/serve.ts';

/** The part of a client that registering touches: it notes what each feature was initialised with. */
function recorder(textDocumentSync: unknown) {
  const calls: { method: string; sync: unknown; selector: unknown }[] = [];
  const client = {
    initializeResult: { capabilities: { textDocumentSync, hoverProvider: true } },
    getFeature: (method: string) => ({
      initialize: (capabilities: { resolvedTextDocumentSync: unknown }, selector: unknown) =>
        calls.push({ method, sync: capabilities.resolvedTextDocumentSync, selector }),
    }),
  };
  return { client: client as unknown as BaseLanguageClient, calls };
}

describe('registerDocument', () => {
  const selector = [{ scheme: 'file', pattern: '/srv/app.yml' }];

  it('initialises each feature once for just these documents', () => {
    const { client, calls } = recorder({ openClose: true, change: 2 });
    registerDocument(client, selector);
    expect(new Set(calls.map(call => call.method)).size).toBe(calls.length);
    expect(calls.map(call => call.method)).toContain('textDocument/didOpen');
    expect(calls.every(call => call.selector === selector)).toBe(true);
    expect(calls[0]?.sync).toEqual({ openClose: true, change: 2 });
  });

  it('understands the short form of the synchronisation capability', () => {
    const { client, calls } = recorder(1);
    registerDocument(client, selector);
    expect(calls[0]?.sync).toEqual({ openClose: true, change: 1 });
  });
});
