import type { Conditions } from '../apache/environment.ts';
import type { Files } from '../core/files.ts';
import type { SitedFinding } from '../core/finding.ts';
import type { Item, Mapped } from '../core/item.ts';
import type { Dialect, Language, Program } from '../core/language.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Settings } from '../core/settings.ts';
import type { Sources } from '../core/sources.ts';
import type { InstanceEvaluation } from '../uwsgi/evaluate.ts';
import { evaluateUwsgi } from '../uwsgi/evaluate.ts';
import type { Decoded } from './decode.ts';
import { decode } from './decode.ts';
import type { Deployment } from './deployment.ts';
import { Disk } from './disk.ts';
import type { Change } from './document.ts';
import { Document } from './document.ts';
import { identify } from './identify.ts';
import type { Check } from './map.ts';
import { MapQueue } from './map-queue.ts';
import type { Reduced } from './reduce.ts';
import { reduceAll, showAll } from './reduce.ts';
import type { Edit } from './reduce-edit.ts';
import { reduceEdit } from './reduce-edit.ts';
import { pathOf } from './uris.ts';

export interface ProjectOptions {
  readonly files: Files;
  readonly languages: ReadonlyMap<Dialect, Language>;
  readonly conditions: Conditions;
  /** The rules that need one item only. */
  readonly check: Check;
  readonly settings: Settings;
}

/**
 * All files that are known, read and joined. An edit marks items; `map` reads marked items, as long as it may; `reduce`
 * joins what all items tell; `fetch` gets what joining asked for. The caller decides when.
 */
export class Project {
  readonly #options: ProjectOptions;
  readonly #disk: Disk;
  readonly #sources: Sources;
  readonly #documents = new Map<string, Document>();
  readonly #refused = new Map<string, Refusal>();
  readonly #encodings = new Map<string, Decoded['problem']>();
  /** Files asked for, with the program that was told to read them. */
  readonly #wanted = new Map<string, Program | undefined>();
  readonly #queue: MapQueue;
  #edits: Edit[] = [];
  /** A join that was begun. */
  #joining: Generator<void, Reduced> | undefined;
  /** What was joined last: old news while a join goes on. */
  #reduced: Reduced | undefined;
  /** False when everything must be joined anew. */
  #isJoined = false;
  /** What is still to be put into the indexes of `#reduced`. */
  #showing: Generator<void, void> | undefined;
  #settings: Settings;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#disk = new Disk(options.files, () => this.#settings.pathMap);
    this.#queue = new MapQueue(options.check);
    this.#sources = {
      items: (uri, program) => {
        const document = this.#documents.get(uri);
        const refusal = this.#refused.get(uri);
        const isWanted = refusal === undefined || (refusal === 'foreign' && takesAll(program) !== undefined);
        if (!document && isWanted) this.#wanted.set(uri, program);
        const isNginx = document?.language.program === 'nginx';
        return program !== undefined && isNginx !== (program === 'nginx') ? undefined : document?.items;
      },
      refusal: uri => this.#refused.get(uri),
      isRoot: uri => this.#settings.apacheRoots.includes(uri),
      expand: (path, base) => this.#disk.expand(path, base),
      text: (path, base) => this.#disk.script(path, base),
      near: (folder, names) => this.#disk.near(folder, names),
    };
  }

  get documents(): IterableIterator<Document> {
    return this.#documents.values();
  }

  get deployments(): readonly Deployment[] {
    return this.#reduced?.deployments ?? [];
  }

  /** Findings about the reading itself: includes that are missing or run in a circle. */
  get problems(): readonly SitedFinding[] {
    return this.#reduced?.problems ?? [];
  }

  get settings(): Settings {
    return this.#settings;
  }

  set settings(settings: Settings) {
    this.#settings = settings;
    this.#rejoin();
  }

  document(uri: string): Document | undefined {
    return this.#documents.get(uri);
  }

  refusal(uri: string): Refusal | undefined {
    return this.#refused.get(uri);
  }

  /** Files that were looked at and belong to another program. */
  get foreign(): readonly string[] {
    return [...this.#refused].flatMap(([uri, refusal]) => (refusal === 'foreign' ? [uri] : []));
  }

  /** What was wrong with the bytes of a file, if anything. */
  encodingProblem(uri: string): Decoded['problem'] {
    return this.#encodings.get(uri);
  }

  /** The deployments that a file belongs to. */
  deploymentsOf(uri: string): readonly Deployment[] {
    const roots = this.#reduced?.readers.get(uri) ?? [];
    return [...new Set(roots.flatMap(root => this.#reduced?.deploymentOf.get(root) ?? []))];
  }

  /** Puts a text in place of what was known under its address. */
  put(uri: string, dialect: Dialect, text: string, version?: number): Document | undefined {
    const language = this.#options.languages.get(dialect);
    if (!language) return undefined;
    const document = new Document(uri, language, text, version);
    this.#drop(uri);
    this.#documents.set(uri, document);
    this.#queue.add(document, 0);
    return document;
  }

  /**
   * Finds out whether the open file at `uri` is a link. If so, the file behind it and all links to it are this document,
   * so that a site that is linked into `sites-enabled` counts once.
   */
  async follow(uri: string): Promise<void> {
    const real = await this.#options.files.real(uri);
    if (real === uri || !this.#documents.has(uri)) return;
    this.#disk.openAs(real, uri);
    this.#drop(real);
    this.#rejoin();
  }

  /** Ends what `follow` began, for a document that was closed. Gives the address that counts from now on. */
  async unfollow(uri: string): Promise<string> {
    const real = await this.#options.files.real(uri);
    this.#disk.openAs(real, undefined);
    return real;
  }

  /** Applies changes in order; the work follows with `map` and `reduce`. */
  change(uri: string, changes: readonly Change[], version: number): Document | undefined {
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    document.version = version;
    for (const change of changes) {
      const splice = document.change(change);
      this.#edits.push({ document, splice });
      this.#queue.add(document, splice.from);
    }
    return document;
  }

  remove(uri: string): void {
    this.#drop(uri);
    this.#disk.forget(uri);
  }

  /** Something changed on disk: what was read there is read again when it is needed. */
  forget(uri: string): void {
    this.#disk.forget(uri);
    this.#refused.delete(uri);
    this.#rejoin();
  }

  /** Reads a file, unless it is known. Tells why it is not a document of ours. */
  async load(uri: string, dialect?: Dialect): Promise<Refusal | undefined> {
    if (this.#documents.has(uri) || this.#disk.canonical(uri) !== uri) return undefined;
    const result = await this.#options.files.read(uri);
    if (this.#documents.has(uri)) return undefined;
    if ('failure' in result) return this.#refuse(uri, result.failure);
    const decoded = decode(result.bytes);
    if (decoded === 'binary') return this.#refuse(uri, 'binary');
    const known = dialect ?? identify(pathOf(uri), decoded.text.slice(0, 65_536));
    if (!known) return this.#refuse(uri, 'foreign');
    this.put(uri, known, decoded.text);
    if (decoded.problem) this.#encodings.set(uri, decoded.problem);
    return undefined;
  }

  /** The text of a neighbour that need not be a document of ours; undefined when it cannot be read as text. */
  async readText(uri: string): Promise<string | undefined> {
    const known = this.#documents.get(uri);
    if (known) return known.text;
    const result = await this.#options.files.read(uri);
    if ('failure' in result) return undefined;
    const decoded = decode(result.bytes);
    return decoded === 'binary' ? undefined : decoded.text;
  }

  /** Says which lines of a document are looked at. */
  look(uri: string, first: number, last: number): void {
    const document = this.#documents.get(uri);
    if (document) this.#queue.look(document, first, last);
  }

  /** Maps the marked items among the visible lines, while `go` says so. True when none is left. */
  mapVisible(go: () => boolean): boolean {
    return this.#queue.mapVisible(go);
  }

  /** Maps marked items while `go` says so. True when none is left. */
  map(go: () => boolean): boolean {
    return this.#queue.map(go);
  }

  /** What one item tells by itself, mapped now if it is still waiting. */
  ensureMapped(document: Document, item: Item): Mapped {
    return this.#queue.ensure(document, item);
  }

  /**
   * Joins what the items tell, while `go` says so. Call it when `map` has nothing left. One edit is taken in at the cost
   * of what it touched, anything that steers reading from the start. `wanting` when files must be fetched first.
   */
  reduce(go: () => boolean): 'more' | 'wanting' | 'done' {
    if (!this.#isJoined) this.#joining ??= this.#join();
    while (this.#joining) {
      if (!go()) return 'more';
      const step = this.#joining.next();
      if (!step.done) continue;
      this.#joining = undefined;
      if (this.isWanting) return 'wanting';
      this.#reduced = step.value;
      this.#isJoined = true;
      this.#showing = showAll(step.value, this.#sources, this.#options.conditions);
    }
    if (!this.#takeEdits()) {
      this.#isJoined = false;
      return this.reduce(go);
    }
    while (this.#showing) {
      if (!go()) return 'more';
      if (this.#showing.next().done) this.#showing = undefined;
    }
    return 'done';
  }

  /** True when `reduce` asked for something that is not known. */
  get isWanting(): boolean {
    return this.#wanted.size > 0 || this.#disk.isWanting;
  }

  /** Gets what `reduce` asked for; then map and reduce again. */
  async fetch(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(wanted.map(([uri, program]) => this.#loadFor(uri, program)));
    await this.#disk.fetch();
    this.#rejoin();
  }

  /** Maps, reduces and fetches until nothing is left to do. */
  async settle(): Promise<void> {
    for (;;) {
      this.map(() => true);
      this.reduce(() => true);
      if (!this.isWanting) return;
      await this.fetch();
    }
  }

  /** Makes sure that what lies near the deployments of a file, and tells what is installed there, was read. */
  async settleNearby(uri: string): Promise<void> {
    for (;;) {
      for (const deployment of this.deploymentsOf(uri)) deployment.nearby();
      if (!this.isWanting) return;
      await this.settle();
    }
  }

  /** What uWSGI started with the file at `uri` does. Files that it reads and that are not known yet are fetched first. */
  async evaluateInstance(uri: string): Promise<InstanceEvaluation> {
    for (;;) {
      const evaluation = evaluateUwsgi(uri, this.#sources);
      if (!this.isWanting) return evaluation;
      await this.settle();
    }
  }

  #join(): Generator<void, Reduced> {
    this.#edits = [];
    // Asking for them makes them be loaded.
    for (const root of this.#settings.apacheRoots) this.#sources.items(root, 'apache');
    return reduceAll(this.#documents.values(), this.#sources, this.#options.conditions, this.#settings.deployments);
  }

  /** Takes in what was edited since the join began. False when that steers reading. */
  #takeEdits(): boolean {
    const edits = this.#edits;
    this.#edits = [];
    const reduced = this.#reduced;
    return (
      reduced !== undefined && edits.every(edit => reduceEdit(reduced, edit, this.#sources, this.#options.conditions))
    );
  }

  #rejoin(): void {
    this.#joining = undefined;
    this.#isJoined = false;
  }

  /** httpd and nginx take whatever they are told to include for their own. */
  async #loadFor(uri: string, program: Program | undefined): Promise<void> {
    const refusal = await this.load(uri);
    const dialect = takesAll(program);
    if (refusal === 'foreign' && dialect) await this.load(uri, dialect);
  }

  #refuse(uri: string, refusal: Refusal): Refusal {
    this.#refused.set(uri, refusal);
    return refusal;
  }

  #drop(uri: string): void {
    const document = this.#documents.get(uri);
    if (document) {
      this.#queue.drop(document);
    }
    this.#documents.delete(uri);
    this.#refused.delete(uri);
    this.#encodings.delete(uri);
    this.#edits = this.#edits.filter(edit => edit.document !== document);
    this.#reduced = undefined;
    this.#rejoin();
  }
}

/** The dialect of what a program includes, where that need not look like its own. */
function takesAll(program: Program | undefined): Dialect | undefined {
  if (program === 'nginx') return 'nginx';
  return program === 'apache' ? 'apacheconf' : undefined;
}
