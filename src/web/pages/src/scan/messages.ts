/** What the page asks of the worker that finds codes. */
export type ScanRequest =
  | { readonly what: 'start'; readonly decoder: ArrayBuffer }
  /** A picture of the camera, or a photo, which is looked at harder. */
  | { readonly what: 'look'; readonly picture: ImageBitmap; readonly isPhoto: boolean };

/** What it answers: the texts of all codes in the picture, or that it cannot work here. */
export type ScanAnswer =
  | { readonly what: 'ready' }
  | { readonly what: 'found'; readonly texts: readonly string[] }
  | { readonly what: 'failed' };
