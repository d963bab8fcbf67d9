import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

export interface Headless {
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** What pages tried to fetch from elsewhere than loopback; all of it was refused. */
  readonly outside: readonly string[];
}

/** Where Debian and others put Chromium; `CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find(place => place !== undefined && existsSync(place));
}

/** A headless Chromium that reaches loopback only. */
export async function startBrowser(viewport = { width: 1400, height: 900 }): Promise<Headless> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is missing: install it, or name it in CHROMIUM');
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
    ],
  });
  const context = await browser.newContext({ viewport });
  const outside: string[] = [];
  const elsewhere = (url: URL) =>
    /^https?:$/.test(url.protocol) && !/^(127\.0\.0\.1|(.+\.)?localhost)$/.test(url.hostname);
  await context.route(elsewhere, route => {
    outside.push(route.request().url());
    return route.abort();
  });
  return { browser, context, outside };
}
