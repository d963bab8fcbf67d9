import type { Diagnostic } from 'vscode-languageserver-types';
import { DEPLOYMENT_RULES } from '../catalogue.ts';
import type { Dialect } from '../core/language.ts';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { Judge } from '../lint/judge.ts';
import type { Change } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import { isWithin } from '../workspace/uris.ts';

/** What the session needs of its surroundings. */
export interface SessionHost {
  /** Sends the findings of a file; `version` only for an open one. */
  publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** Runs `work` soon, after what is waiting: messages come first. */
  soon(work: () => void): void;
  /** Milliseconds from any start. */
  now(): number;
  log(message: string): void;
}

/** Milliseconds of work before messages get their turn. */
const SLICE = 5;

/** Lines around an edit that are read before the rest of a large file. */
const AROUND = 60;

/**
 * The open editor's side of a project: takes edits at once and does the work they cause in slices, the visible part
 * first, so that a keystroke or a request is answered while a large file is still being read.
 */
export class Session {
  readonly project: Project;
  readonly #host: SessionHost;
  readonly #judge = new Judge(DEPLOYMENT_RULES);
  readonly #open = new Set<string>();
  /** Files whose findings may have changed since they were sent. */
  readonly #unsent = new Set<string>();
  /** Open files that were edited while the whole was not read yet. */
  readonly #urgent = new Set<string>();
  /** Files for which something was sent, so that it must be taken back when nothing is left. */
  readonly #shown = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #scheduled = false;
  /** True when the last slice of work left some for the next. */
  #isBehind = false;
  /** True when something happened since all was settled last. */
  #hasChanged = false;
  /** To be told when something did; each once. */
  readonly #watchers: (() => void)[] = [];
  /** Answers that are waited for: files, settings. While there are any, nothing is settled. */
  #pending = 0;

  constructor(project: Project, host: SessionHost) {
    this.project = project;
    this.#host = host;
  }

  open(uri: string, dialect: Dialect, text: string, version: number): void {
    this.project.put(uri, dialect, text, version);
    this.project.look(uri, 0, AROUND);
    this.#open.add(uri);
    this.#edited(uri);
    void this.wait(this.project.follow(uri));
  }

  change(uri: string, changes: readonly Change[], version: number): void {
    if (!this.project.change(uri, changes, version)) return;
    const line = changes.at(-1)?.range?.start.line ?? 0;
    this.look(uri, Math.max(0, line - AROUND), line + AROUND);
    this.#edited(uri);
  }

  /** From now on the file on disk counts. */
  close(uri: string): void {
    this.#open.delete(uri);
    this.project.remove(uri);
    this.#unsent.add(uri);
    void this.wait(this.project.unfollow(uri).then(real => this.load([real])));
  }

  look(uri: string, first: number, last: number): void {
    this.project.look(uri, first, last);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Reads files from disk that are not open. */
  load(uris: readonly string[]): void {
    this.wait(Promise.all(uris.map(uri => this.project.load(uri)))).then(() => {
      for (const uri of uris) this.#unsent.add(uri);
    });
  }

  /** Waits for something that changes what is known; then the work goes on. A failure is logged. */
  async wait(answer: Promise<unknown>): Promise<void> {
    this.#pending += 1;
    try {
      await answer;
    } catch (error) {
      this.#host.log(`waiting failed: ${error instanceof Error ? error.stack : error}`);
    }
    this.#pending -= 1;
    this.schedule();
  }

  /** A folder that is no longer part of the workspace: what is not open there is of no interest. */
  leave(folder: string): void {
    const left = [...this.project.documents].filter(({ uri }) => isWithin(uri, folder) && !this.#open.has(uri));
    for (const { uri } of left) {
      this.project.remove(uri);
      this.#unsent.add(uri);
    }
    this.schedule();
  }

  /** Something changed on disk. Open files count as they are in the editor. */
  changedOnDisk(uris: readonly string[]): void {
    const closed = uris.filter(uri => !this.#open.has(uri));
    for (const uri of uris) this.project.forget(uri);
    for (const uri of closed) this.project.remove(uri);
    this.load(closed);
  }

  /** Resolves when all that is known to be needed has been read, judged and sent. */
  settled(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      this.#soon();
    });
  }

  /** Tells `told`, once, when something has happened since now and all is settled again. */
  onceChanged(told: () => void): void {
    if (!this.#watchers.includes(told)) this.#watchers.push(told);
  }

  /** Something happened: the work that it brings is done soon. */
  schedule(): void {
    this.#hasChanged = true;
    this.#soon();
  }

  #soon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#host.soon(() => {
      this.#scheduled = false;
      this.#work();
    });
  }

  #edited(uri: string): void {
    this.#urgent.add(uri);
    this.#unsent.add(uri);
    this.schedule();
  }

  /** One slice of work. */
  #work(): void {
    const end = this.#host.now() + SLICE;
    const go = (): boolean => this.#host.now() < end;
    const visibleDone = this.project.mapVisible(go);
    if (visibleDone && this.#isBehind && this.#urgent.size > 0) {
      // What was sent leaves only when this slice ends.
      this.#sendUrgent();
      this.#soon();
      return;
    }
    const mapped = visibleDone && this.project.map(go);
    const joined = mapped ? this.project.reduce(go) : 'more';
    if (joined !== 'done' || !this.#judge.judge(this.project, go)) {
      if (visibleDone) this.#sendUrgent();
      this.#isBehind = true;
      if (joined === 'wanting') this.#fetch();
      else this.#soon();
      return;
    }
    this.#isBehind = false;
    this.#urgent.clear();
    for (const uri of this.#judge.takeChanged()) this.#unsent.add(uri);
    for (const uri of this.#unsent) this.#send(uri);
    this.#unsent.clear();
    this.#fetch();
  }

  /** What is known of edited files before the whole is read. */
  #sendUrgent(): void {
    for (const uri of this.#urgent) this.#send(uri);
    this.#urgent.clear();
  }

  /** Gets files that joining asked for; when there are none and nothing is waited for, all is settled. */
  #fetch(): void {
    if (this.#pending > 0) return;
    if (this.project.isWanting) {
      void this.wait(this.project.fetch());
      return;
    }
    if (this.#hasChanged) for (const told of this.#watchers.splice(0)) told();
    this.#hasChanged = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #send(uri: string): void {
    const document = this.project.document(uri);
    const diagnostics = document ? diagnosticsOf(this.project, document) : [];
    if (diagnostics.length === 0 && !this.#shown.has(uri) && !this.#open.has(uri)) return;
    if (diagnostics.length > 0) this.#shown.add(uri);
    else this.#shown.delete(uri);
    this.#host.publish(uri, document?.version, diagnostics);
  }
}
