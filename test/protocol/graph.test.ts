import { afterEach, describe, expect, test } from 'vitest';
import type { GraphView } from '../../server/src/features/graph.ts';
import { uriOf } from '../support/project.ts';
import type { ClientOptions, TestClient } from './client.ts';
import { startClient } from './client.ts';

const FILES = {
  'a/apache2/site.conf': 'Listen 80\nProxyPass /ü uwsgi://127.0.0.1:3031/ # ü\n',
  'a/uwsgi/app.ini': '[uwsgi]\nsocket = :3031\nmodule = app\n',
  'b/apache2/site.conf': 'ProxyPass / http://127.0.0.1:3000/\n',
};

interface Answer {
  readonly deployments: readonly GraphView[];
  readonly left: number;
}

const clients: TestClient[] = [];

async function client(options: ClientOptions): Promise<TestClient & { readonly told: () => number }> {
  const started = await startClient(options);
  clients.push(started);
  let count = 0;
  started.connection.onNotification('confwright/graphChanged', () => {
    count += 1;
  });
  return { ...started, told: () => count };
}

afterEach(() => {
  for (const started of clients.splice(0)) started.stop();
});

describe('confwright/graph', () => {
  test('answers all deployments, or those of one file', async () => {
    const server = await client({ files: FILES });
    const all = await server.request<Answer>('confwright/graph', {});
    expect(all.deployments.map(({ home }) => home)).toEqual([uriOf('a'), uriOf('b/apache2')]);
    expect(all.left).toBe(0);
    const own = await server.request<Answer>('confwright/graph', { uri: uriOf('a/uwsgi/app.ini') });
    expect(own.deployments).toEqual(all.deployments.slice(0, 1));
    expect(await server.request<Answer>('confwright/graph', { uri: uriOf('nowhere.conf') })).toEqual({
      deployments: [],
      left: 0,
    });
    const place = own.deployments[0]?.nodes.find(({ label }) => label === 'app')?.place;
    expect(place).toEqual({ uri: uriOf('a/uwsgi/app.ini'), position: { line: 2, character: 0 } });
  });

  test('who asked is told once of a change, and not of his own questions', async () => {
    const server = await client({ files: FILES });
    await server.open('a/uwsgi/app.ini', FILES['a/uwsgi/app.ini'], 'uwsgi');
    await server.diagnostics('a/uwsgi/app.ini');
    await server.request('confwright/graph', {});
    await server.request('confwright/graph', {});
    expect(server.told()).toBe(0);
    const range = { start: { line: 2, character: 9 }, end: { line: 2, character: 12 } };
    await server.change('a/uwsgi/app.ini', 2, [{ range, text: 'shop' }]);
    await server.diagnostics('a/uwsgi/app.ini');
    expect(server.told()).toBe(1);
    await server.change('a/uwsgi/app.ini', 3, [{ range, text: 'till' }]);
    await server.diagnostics('a/uwsgi/app.ini');
    expect(server.told()).toBe(1);
    const { deployments } = await server.request<Answer>('confwright/graph', {});
    expect(deployments[0]?.nodes.map(({ label }) => label)).toContain('tillp');
  });

  test('a file that is edited away is gone from it', async () => {
    const server = await client({ files: FILES });
    await server.open('b/apache2/site.conf', FILES['b/apache2/site.conf']);
    await server.change('b/apache2/site.conf', 2, [{ text: '' }]);
    const { deployments } = await server.request<Answer>('confwright/graph', {});
    expect(deployments.map(({ home }) => home)).toEqual([uriOf('a')]);
  });
});
