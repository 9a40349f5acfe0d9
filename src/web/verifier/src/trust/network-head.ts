import { hex } from '../bytes.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { networkIdLength } from './trust-bundle.js';

/** What bundles, rolls and members' lists begin with: the layout, and the network. Gives the network's id in hexadecimal; the reader fails when it has another length. */
export function readNetworkHead(cbor: CborReader): string {
  cbor.expect(0);
  cbor.expect(1); // the version of this layout
  cbor.expect(1);
  const network = cbor.readBytes(networkIdLength);
  if (network.length !== networkIdLength) {
    cbor.fail();
  }

  return hex(network);
}
