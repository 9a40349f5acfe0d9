import { ask } from '../../common/ask.ts';
import { fill, h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { giveFile } from '../../common/give-file.ts';
import { KeyMaker } from '../../unlock/key-maker.ts';
import { emptySlip } from '../issuing/service.ts';
import { readBatchFile, type BatchFile } from './batch-file.ts';
import type { DateOrder } from './csv/cell-date.ts';
import { delimiterFor } from './csv/csv-writer.ts';
import { issueForm } from './issue-form.ts';
import { interruption, issuingView } from './issuing-view.ts';
import { BatchIssuing } from './issuing/batch-issuing.ts';
import { languagesOf, type SheetChoice } from '../sheet-languages.ts';
import { batchLimits } from './limits.ts';
import { PersonTable } from './person-table.ts';
import { PrintedBatch } from './report/printed-batch.ts';
import { reportCsv, troubleText } from './report/report.ts';
import { templateCsv } from './report/template.ts';
import type { Trouble } from './trouble.ts';

const dateOrders = ['ask', 'day-first', 'month-first'] as const satisfies readonly DateOrder[];

/** Passports of many persons, from a table or from FHIR bundles: checked first, then issued, then printed. All of it stays in this browser but what the service signs. */
export class BatchPanel {
  readonly element = h('section', { class: 'batch' });
  private readonly maker = new KeyMaker(() => undefined);
  private readonly checked = h('div', {});
  private readonly progress = h('div', { 'aria-live': 'polite' });
  private language!: Language;
  private bytes: Uint8Array | undefined;
  private file: BatchFile | Trouble | undefined;
  private order: DateOrder = 'ask';
  private table: PersonTable | undefined;
  private issuing: BatchIssuing | undefined;
  private printed: PrintedBatch | undefined;
  private problem = '';
  private turn = 0; // wiping begins a new one: what was on its way for the last one is not taken any more

  /** @param isLaptop whether field keys sign here, whose certificate makes each code larger */
  constructor(private readonly isLaptop: () => boolean = () => false) {}

  /** Whether passports are being sealed or issued, so that nothing must be wiped or left. */
  get isBusy(): boolean {
    return this.issuing?.isRunning === true;
  }

  /** Whether sheets or slips were made that nobody has printed: they are nowhere else. */
  get hasUnprinted(): boolean {
    return this.printed?.hasUnprinted === true;
  }

  /** Draws it in a language. */
  show(language: Language): void {
    this.language = language;
    const input = h('input', { type: 'file', id: 'batch-file', class: 'hidden-input', accept: '.csv,.tsv,.txt,.json,.ndjson', change: () => void this.choose(input) });
    fill(this.element,
      h('p', {}, language.say('batch-says')),
      h('div', { class: 'row' },
        h('button', { type: 'button', class: 'plain', id: 'batch-template', click: () => this.giveTemplate() }, language.say('batch-template')),
        h('span', {}, input, h('label', { for: 'batch-file', class: 'button' }, language.say('batch-choose')))),
      this.checked, this.progress);
    this.drawChecked();
    this.drawProgress();
  }

  /** Ends what goes on and forgets everything. */
  wipe(): void {
    this.turn++;
    this.issuing?.wipe();
    this.maker.stop();
    [this.bytes, this.file, this.issuing, this.printed, this.table, this.problem, this.order] = [undefined, undefined, undefined, undefined, undefined, '', 'ask'];
    fill(this.checked);
    fill(this.progress);
  }

  private giveTemplate(): void {
    const { language } = this;
    const csv = templateCsv((key) => language.text(key), (key) => language.term(key).text, delimiterFor(navigator.language));
    void giveFile(new Blob([csv], { type: 'text/csv' }), 'healthpassport-batch-template.csv');
  }

  private async choose(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    input.value = '';
    const { language } = this;
    if (chosen === undefined || this.isBusy || (this.hasUnprinted && !(await ask(language.say('batch-discard-ask'), language.say('batch-choose'), language.say('carry-keep'))))) {
      return;
    }

    this.wipe();
    const { turn } = this;
    fill(this.checked, h('p', { class: 'message', role: 'status' }, language.say('batch-reading')));
    const bytes = await chosen.slice(0, batchLimits.fhirBytes + 1).arrayBuffer().catch(() => undefined); // a file may be taken away meanwhile
    if (turn === this.turn) {
      this.bytes = new Uint8Array(bytes ?? []);
      this.check();
    }
  }

  private check(): void {
    this.file = this.bytes && readBatchFile(this.bytes, this.order, { fieldKey: this.isLaptop() });
    this.drawChecked();
  }

  private drawChecked(): void {
    const { language, file } = this;
    if (file === undefined || 'key' in file) {
      fill(this.checked, file && h('p', { class: 'wrong', role: 'alert', 'data-key': file.key },
        file.line !== undefined && `${language.text('batch-line')} ${file.line} · `, troubleText(file, language.text.bind(language))));
      return;
    }

    const { persons, remarks } = file;
    const ready = persons.filter(({ summary }) => summary !== undefined).length;
    this.table = new PersonTable(persons, language);
    this.table.update(this.issuing?.outcomes ?? new Map());
    fill(this.checked,
      h('p', { class: 'message', role: 'status', id: 'batch-found' }, language.say('batch-found', { ready, wrong: persons.length - ready }),
        remarks > 0 && [' ', language.say('batch-remarks', { count: remarks })]),
      this.issuing === undefined && this.dateChoice(file),
      this.table.element,
      this.issuing === undefined && ready > 0 && issueForm(ready, language, (sheet) => void this.issue(persons, sheet)));
  }

  private dateChoice({ hasAmbiguousDates }: BatchFile): Child {
    const { language } = this;
    const select = h('select', { id: 'batch-dates', change: () => { this.order = select.value as DateOrder; this.check(); } },
      dateOrders.map((order) => h('option', { value: order, selected: order === this.order }, language.text(`batch-dates-${order}`))));
    return hasAmbiguousDates && h('div', { class: 'row' }, h('label', { for: 'batch-dates' }, language.say('batch-dates')), select);
  }

  private async issue(all: BatchFile['persons'], sheet: SheetChoice): Promise<void> {
    const persons = all.filter(({ summary }) => summary !== undefined);
    const { turn } = this;
    const template = persons.some(({ sealedEntries }) => sealedEntries > 0) ? await emptySlip(languagesOf(sheet)) : '';
    if (turn !== this.turn || this.issuing !== undefined) {
      return; // wiped, or pressed twice
    }

    if (typeof template !== 'string') {
      this.problem = template.code; // without it the secrets of this batch could not be printed
      this.drawProgress();
      return;
    }

    this.problem = '';
    this.issuing = new BatchIssuing(persons, sheet, this.maker.make, post, () => this.changed());
    this.printed = new PrintedBatch(this.issuing.outcomes, all.length, sheet, template);
    this.drawChecked();
    void this.issuing.run();
  }

  private changed(): void {
    this.table?.update(this.issuing?.outcomes ?? new Map());
    this.drawProgress();
  }

  private drawProgress(): void {
    const { language, issuing, printed } = this;
    fill(this.progress, issuing === undefined || printed === undefined ? interruption(this.problem, language) : issuingView(issuing, printed, language, () => this.giveReport()));
  }

  private giveReport(): void {
    const { language, file, issuing } = this;
    if (file !== undefined && 'persons' in file && issuing !== undefined) {
      const csv = reportCsv(file.persons, issuing.outcomes, language.text.bind(language), delimiterFor(navigator.language));
      void giveFile(new Blob([csv], { type: 'text/csv' }), 'healthpassport-batch-report.csv');
    }
  }
}

function post(body: string, signal: AbortSignal): Promise<Response> {
  return fetch('/passports/batch', { method: 'POST', credentials: 'same-origin', cache: 'no-store', redirect: 'error', headers: { 'content-type': 'application/x-ndjson' }, body, signal });
}
