import { fill, h, type Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { Camera, hasCamera, type CameraProblem } from './camera.ts';
import { Decoder } from './decoder.ts';

// A photo of a whole sheet also shows the small code with the address of the page.
const readingAddress = /^https?:\/\/[^?#\s]+\/read$/;

const patience = 12_000; // milliseconds without a code; a good one takes two seconds

/** The ways in which codes come into the page: camera, photo or file, typing or pasting. */
export class Scanning {
  private readonly video = h('video', { playsinline: true, muted: true, hidden: true });
  private readonly message = h('p', { class: 'message', role: 'status' });
  private readonly stopButton = h('button', { type: 'button', class: 'plain', hidden: true, click: () => this.stop() });
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private camera: Camera | undefined;
  private decoder: Promise<Decoder | undefined> | undefined;
  private language!: Language;

  /** @param onText gets each text that is found, and answers whether the camera may stop */
  constructor(private readonly onText: (text: string) => Promise<boolean>) {}

  /** Draws it in a language. */
  show(language: Language): HTMLElement {
    this.language = language;
    fill(this.stopButton, language.say('stop-camera'));
    this.video.setAttribute('aria-label', language.text('camera-view'));
    const photo = h('input', { type: 'file', id: 'photo', class: 'hidden-input', accept: 'image/*,.smart-health-card,.json,.txt,.jwt', multiple: true, change: () => void this.takeFiles(photo) });
    const text = h('textarea', { id: 'code-text', rows: 4, dir: 'ltr', spellcheck: 'false', autocomplete: 'off' });
    const cameraButton = h('button', { type: 'button', id: 'scan', class: hasCamera() ? '' : 'plain', click: () => void this.start() }, language.say('scan'));
    const photoButton = h('label', { for: 'photo', class: hasCamera() ? 'button plain' : 'button', id: 'photo-button' }, language.say('photo'));
    return h('section', { class: 'scanning' },
      h('div', { class: 'row' }, hasCamera() ? [cameraButton, photoButton] : [photoButton, cameraButton], photo),
      h('details', {}, h('summary', {}, language.say('type-code')),
        h('form', { submit: (event) => { event.preventDefault(); void this.onText(text.value); text.value = ''; } },
          h('label', { for: 'code-text' }, language.say('code-text')), text, h('button', { type: 'submit', id: 'read-text' }, language.say('read')))),
      h('div', { class: 'camera' }, this.video), this.stopButton, this.message);
  }

  /** Starts the camera and looks until something whole was read. */
  async start(): Promise<void> {
    this.stop();
    this.tell(this.language.say('starting-camera'));
    const decoder = await this.ready();
    if (decoder === undefined) {
      this.fail('decoder-blocked');
      return;
    }

    this.video.hidden = false;
    const camera = await Camera.start(this.video);
    if (typeof camera === 'string') {
      this.fail(camera);
      return;
    }

    this.camera = camera;
    this.stopButton.hidden = false;
    this.tell(this.language.say('looking'));
    this.waiting = setTimeout(() => this.tell(this.language.say('looking-long')), patience);
    const problem = await camera.look(decoder, (texts) => void this.found(texts));
    if (problem !== undefined) {
      this.fail(problem);
    }
  }

  /** Stops the camera. */
  stop(): void {
    clearTimeout(this.waiting);
    this.camera?.stop();
    this.camera = undefined;
    this.video.hidden = true;
    this.stopButton.hidden = true;
    fill(this.message);
  }

  private async found(texts: readonly string[]): Promise<void> {
    clearTimeout(this.waiting);
    for (const text of texts) {
      if (await this.onText(text)) {
        this.stop();
        navigator.vibrate?.(60);
      }
    }
  }

  private async takeFiles(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    input.value = '';
    for (const file of files) {
      await (file.type.startsWith('image/') ? this.takePhoto(file) : file.text().then(this.onText));
    }
  }

  private async takePhoto(file: File): Promise<void> {
    const decoder = await this.ready();
    const picture = await createImageBitmap(file).catch(() => undefined);
    if (decoder === undefined || picture === undefined) {
      this.tell(this.language.say(picture === undefined ? 'no-picture' : 'decoder-blocked'));
      return;
    }

    const texts = await decoder.find(picture, true);
    if (texts === undefined || texts.length === 0) {
      this.tell(this.language.say(texts === undefined ? 'decoder-blocked' : 'no-code-found'));
      return;
    }

    this.tell('');
    for (const text of texts.length > 1 ? texts.filter((one) => !readingAddress.test(one)) : texts) {
      await this.onText(text);
    }
  }

  private async ready(): Promise<Decoder | undefined> {
    this.decoder ??= Decoder.start();
    const decoder = await this.decoder;
    if (decoder === undefined) {
      this.decoder = undefined; // perhaps the next time
    }

    return decoder;
  }

  private fail(problem: CameraProblem): void {
    this.stop();
    this.tell(this.language.say(problem));
  }

  private tell(message: Child): void {
    fill(this.message, message);
  }
}
