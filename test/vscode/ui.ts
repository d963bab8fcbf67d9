// Uses the extension as a person would, in a real VS Code: reads the finding, hovers, converts Glance through the
// refactor preview, looks at the result. ui.ts [--pictures]; with it the pictures in docs/images are taken anew.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { startBrowser } from '../../scripts/vscode-host/browser.ts';
import { installHost, root } from '../../scripts/vscode-host/install.ts';
import { startServer } from '../../scripts/vscode-host/server.ts';
import { openFront, openPage } from '../../scripts/vscode-host/workbench.ts';

const pictures = join(root, process.argv.includes('--pictures') ? 'docs/images' : '.cache/pictures');
const viewport = { width: 1280, height: 800 };
const path = 'apache2/sites-enabled/glance.conf';
const rule = 'glance-mod-proxy-uwsgi';
/** The directive that the rule is about, and what it must not say in the end. */
const directive = 'ProxyPass';
const wrong = 'uwsgi://';

/** Editor settings that make pictures calm and small. */
const settings = {
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'onCode',
  'breadcrumbs.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
};

interface Scene {
  readonly page: Page;
  readonly editor: Locator;
  readonly workspace: string;
  /** The Apache file on disk. */
  readonly file: string;
}

type Step = readonly [name: string, act: (scene: Scene) => Promise<void>];

const steps: readonly Step[] = [
  [
    'the finding is underlined and stands in the Problems panel',
    async ({ page, editor }) => {
      await editor.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 60_000 });
      await editor.click();
      await goTo(page, lineOf(directive), 1);
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: rule }).first().waitFor();
      await picture(page, 'finding');
    },
  ],
  [
    'a hover explains the directive',
    async ({ page, editor }) => {
      await editor
        .locator('.view-line span', { hasText: new RegExp(`^\\s*${directive}$`) })
        .last()
        .hover();
      const hover = page.locator('.monaco-hover:visible', { hasText: directive }).first();
      await hover.waitFor();
      await picture(page, 'hover');
      // It stays open over the text and takes the clicks until the mouse is elsewhere.
      await page.mouse.move(5, viewport.height - 5);
      await hover.waitFor({ state: 'hidden' });
    },
  ],
  [
    'the side bar shows the deployment, and a click opens a line of it',
    async ({ page }) => {
      await command(page, 'Confwright: Focus on Deployments View');
      const row = (text: string): Locator => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
      await row('127.0.0.1:60999').waitFor();
      await row('glance-wsgi-api').waitFor();
      await picture(page, 'deployments');
      await row('glance-api.ini').click();
      await page.locator('.tab.active', { hasText: 'glance-api.ini' }).waitFor();
      await page.keyboard.press('Control+W');
      await page.locator('.tab.active', { hasText: 'glance.conf' }).waitFor();
      await page.keyboard.press('Control+Shift+E');
      // Off the files, over which a tip with their path would open.
      await page.mouse.move(5, viewport.height - 5);
    },
  ],
  [
    'the quick fix opens the refactor preview',
    async ({ page }) => {
      const fix = page.locator('.action-widget .monaco-list-row', { hasText: /standalone/i }).first();
      await eventually('the quick fix', async () => {
        await goTo(page, lineOf(directive), 8);
        await page.keyboard.press('Control+.');
        return appears(fix);
      });
      await picture(page, 'quick-fix');
      await fix.click();
      await confirmAll(page);
      await picture(page, 'preview');
    },
  ],
  [
    'what is confirmed is applied, and the finding is gone',
    async ({ page, editor, file }) => {
      await page.locator('.monaco-button', { hasText: 'Apply' }).first().click();
      await editor.locator('.squiggly-warning, .squiggly-error').first().waitFor({ state: 'detached' });
      await page.keyboard.press('Control+K');
      await page.keyboard.press('s');
      await eventually('the file on disk', async () => !activeText(file).includes(wrong));
      await page
        .locator('.markers-panel .monaco-list-row', { hasText: 'glance-api.ini' })
        .first()
        .waitFor({ state: 'detached' });
      await picture(page, 'result');
    },
  ],
  [
    'a file recognised by its content can be given back',
    async ({ page, workspace }) => {
      writeFileSync(join(workspace, 'site.conf'), '<VirtualHost *:80>\n  ServerName a.example.org\n</VirtualHost>\n');
      await page.keyboard.press('Control+P');
      const box = page.locator('.quick-input-widget:visible input[type=text]');
      await box.waitFor();
      await box.fill('site.conf');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'site.conf' }).first().waitFor();
      await page.keyboard.press('Enter');
      const toast = page.locator('.notifications-toasts', { hasText: 'recognised site.conf' });
      await toast.waitFor();
      await picture(page, 'recognised');
      await toast.locator('.monaco-button', { hasText: /^Undo$/ }).click();
      await page.locator('.statusbar-item', { hasText: 'Properties' }).first().waitFor();
    },
  ],
];

/** Line numbers are looked up in the file as it was, before anything is converted. */
function lineOf(text: string): number {
  const lines = readFileSync(join(root, 'examples', path), 'utf8').split('\n');
  return lines.findIndex(line => line.trimStart().startsWith(text)) + 1;
}

/** A file without its comments: a conversion keeps what it takes out there. */
function activeText(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '');
}

/** Puts the caret somewhere by keyboard, which no widget can cover. */
async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  const box = page.locator('.quick-input-widget:visible input[type=text]');
  await box.waitFor();
  await box.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** Runs a command by its title. */
async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const box = page.locator('.quick-input-widget:visible input[type=text]');
  await box.waitFor();
  await box.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Ticks every file of the refactor preview: what asks for confirmation is not applied unless ticked. */
async function confirmAll(page: Page): Promise<void> {
  const panel = page.locator('.bulk-edit-panel');
  await panel.locator('.monaco-list-row').first().waitFor();
  await panel.locator('.monaco-list-row').first().click();
  // Each file in one row, so that all are in sight; a file's box ticks those of its changes.
  await page.keyboard.press('Control+ArrowLeft');
  const unticked = panel.locator('.edit-checkbox[aria-checked="false"]');
  await eventually('all boxes to be ticked', async () => {
    if ((await unticked.count()) === 0) return true;
    await unticked.first().click();
    return false;
  });
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
}

async function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

async function eventually(what: string, done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(50);
  }
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

/** Takes the steps in turn; what comes after a failed one is not tried and counts as failed, too. */
async function play(scene: Scene): Promise<number> {
  let passed = 0;
  try {
    for (const [name, act] of steps) {
      const started = Date.now();
      await act(scene);
      passed += 1;
      console.log(`✓ ${name} (${Date.now() - started} ms)`);
    }
  } catch (error) {
    console.error(`✗ ${steps[passed]?.[0]}`, error);
    await picture(scene.page, 'failed');
  }
  return passed;
}

async function main(): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'confwright-ui-'));
  const workspace = join(folder, 'examples');
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  const server = await startServer(installHost(console.error), { installed: root, settings });
  const { browser, context, outside } = await startBrowser(viewport);
  const file = join(workspace, path);
  const front = await openFront(server, { kind: 'installed', extension: root, workspace, openFile: file });
  try {
    const page = await openPage(front, context);
    page.setDefaultTimeout(20_000);
    const editor = page.locator('.editor-instance .monaco-editor').first();
    await editor.locator('.view-lines').waitFor({ timeout: 60_000 });
    const passed = await play({ page, editor, workspace, file });
    if (outside.length > 0) console.error(`refused requests to other machines: ${outside.join(' ')}`);
    const failed = steps.length - passed + (outside.length > 0 ? 1 : 0);
    console.log(`${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    front.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
