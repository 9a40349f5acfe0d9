import type { Decoder } from './decoder.ts';

/** Why there is no picture. */
export type CameraProblem = 'camera-not-secure' | 'camera-refused' | 'camera-none' | 'camera-busy' | 'decoder-blocked';

const retryAfter = 60; // milliseconds, where the browser does not tell of new frames

/** Whether this page can ask for a camera at all. */
export function hasCamera(): boolean {
  return window.isSecureContext && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** Shows the camera in a video and looks for codes in it until it is stopped. */
export class Camera {
  private stopped = false;

  private constructor(private readonly stream: MediaStream, private readonly video: HTMLVideoElement) {}

  /** Starts it, or says why it does not start. */
  static async start(video: HTMLVideoElement): Promise<Camera | CameraProblem> {
    if (!hasCamera()) {
      return 'camera-not-secure';
    }

    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      video.srcObject = stream;
      await video.play();
      return new Camera(stream, video);
    } catch (error) {
      const { name } = error as DOMException;
      return name === 'NotAllowedError' || name === 'SecurityError' ? 'camera-refused'
        : name === 'NotReadableError' || name === 'AbortError' ? 'camera-busy'
        : 'camera-none';
    }
  }

  /** Looks at one frame after the other. @param onTexts gets the texts of each frame that has codes */
  async look(decoder: Decoder, onTexts: (texts: readonly string[]) => void): Promise<CameraProblem | undefined> {
    while (!this.stopped) {
      await this.nextFrame();
      if (this.stopped) {
        return undefined;
      }

      const texts = await decoder.find(await createImageBitmap(this.video), false);
      if (texts === undefined) {
        return this.stopped ? undefined : 'decoder-blocked';
      }

      if (texts.length > 0 && !this.stopped) {
        onTexts(texts);
      }
    }

    return undefined;
  }

  stop(): void {
    this.stopped = true;
    this.stream.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }

  private nextFrame(): Promise<unknown> {
    return new Promise((resolve) => {
      if ('requestVideoFrameCallback' in this.video) {
        this.video.requestVideoFrameCallback(resolve);
      } else {
        setTimeout(resolve, retryAfter);
      }
    });
  }
}
