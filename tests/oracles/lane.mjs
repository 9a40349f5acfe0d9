// The sealed lane by specs/compact-passport.md, with node's own cryptography.
// lane.mjs open <secret> <lane>  writes the content, or "nothing"
// lane.mjs seal <secret> <salt> <slot> <content>  writes the lane
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

const [command, secret, ...rest] = process.argv.slice(2);
const name = Buffer.from('HealthPassport lane 1', 'ascii');
const derive = (salt) => pbkdf2Sync(Buffer.from(secret, 'ascii'), Buffer.concat([name, Buffer.from([0]), salt]), 600000, 32, 'sha256');
const nonce = (slot) => Buffer.concat([Buffer.alloc(11), Buffer.from([slot])]);

if (command === 'seal') {
  const [salt, slot, content] = [Buffer.from(rest[0], 'hex'), Number(rest[1]), Buffer.from(rest[2], 'hex')];
  const cipher = createCipheriv('aes-256-gcm', derive(salt), nonce(slot));
  cipher.setAAD(name);
  console.log(Buffer.concat([salt, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('hex'));
} else {
  const lane = Buffer.from(rest[0], 'hex');
  const key = derive(lane.subarray(0, 16));
  let content = 'nothing';
  for (const slot of [0, 1]) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(slot));
    decipher.setAAD(name);
    decipher.setAuthTag(lane.subarray(80));
    try {
      content = Buffer.concat([decipher.update(lane.subarray(16, 80)), decipher.final()]).toString('hex');
    } catch {
      // the other slot, another secret, or an unused lane
    }
  }

  console.log(content);
}
