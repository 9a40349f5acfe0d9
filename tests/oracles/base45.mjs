// Encodes each line of a file, given in hexadecimal, with the base45 package, and reads it back.
import { readFileSync } from 'node:fs';
import base45 from 'base45';

for (const line of readFileSync(process.argv[2], 'utf8').trimEnd().split('\n')) {
  const bytes = Buffer.from(line, 'hex');
  const text = base45.encode(bytes);
  if (!base45.decode(text).equals(bytes)) {
    throw new Error('the oracle does not agree with itself');
  }

  console.log(text);
}
