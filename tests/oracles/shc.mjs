// Reads a SMART Health Card with another implementation and writes its bundle. Arguments: the JWS or the shc:/ text; the public key as JSON Web Key.
import { SHCReader } from 'kill-the-clipboard'

const [card, key] = process.argv.slice(2)
const reader = new SHCReader({ publicKey: JSON.parse(key), enableQROptimization: false })
const read = card.startsWith('shc:/') ? await reader.fromQRNumeric(card) : await reader.fromJWS(card)
process.stdout.write(JSON.stringify(await read.asBundle()))
