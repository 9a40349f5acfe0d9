export { readSummary } from '../json/summary-reader.js';
export { carrySealed } from './carrying.js';
export type { CardParts } from './card-length.js';
export { issueBody, type SealedBody } from './issue-body.js';
export type { TwinLanes } from './lane-maker.js';
export { laneOf, splitLanes, type LaneSplit } from './lane-split.js';
export { sealPassport, type SealedPassport, type SealingOptions } from './passport-sealing.js';
export { passportSize, type PassportSize, type SizeSaving } from './passport-size.js';
export { qrVersion } from './qr-capacity.js';
