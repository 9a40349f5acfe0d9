import { compareBytes, noBytes, type Bytes } from '../bytes.js';
import type { CborReader } from '../cbor/cbor-reader.js';

/** The keys of a map of numbers, which must ascend by their bytes. */
export class MapKeys {
  private previous = noBytes;

  constructor(private readonly cbor: CborReader, private readonly bytes: Bytes) {}

  /** The next key, exactly. */
  next(): bigint {
    const start = this.cbor.position;
    const key = this.cbor.readLong();
    const own = this.bytes.subarray(start, this.cbor.position);
    if (compareBytes(this.previous, own) >= 0) {
      this.cbor.fail();
    }

    this.previous = own;
    return key;
  }
}
