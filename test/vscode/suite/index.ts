/// <reference types="mocha" />
// The module that VS Code loads as extensionTestsPath, bundled once for Node's extension host and the web worker: mocha's
// browser build runs in both.
import 'mocha/mocha.js';

export async function run(): Promise<void> {
  // VS Code hides `location` from extensions, and Node has none; the browser build asks it for its options.
  if (Reflect.get(globalThis, 'location') === undefined)
    Object.defineProperty(globalThis, 'location', {
      value: { search: '', pathname: '/', href: '' },
      configurable: true,
    });
  mocha.setup({ ui: 'tdd', reporter: 'spec', timeout: 60_000, color: false });
  await import('./features.test.ts');
  await import('./detection.test.ts');
  await import('./deployments.test.ts');
  await import('./glance.test.ts');
  await import('./fix.test.ts');
  await import('./uwsgi.test.ts');
  return new Promise((resolve, reject) => {
    mocha.run(failures => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });
}
