export { directionOf, textFor, type LanguageText, type LocalText } from './local-text.js';
export { isOld } from './old.js';
export type { ServicesMemory } from './services-memory.js';
export {
  papersAsked, rightStates, rightTopics, serviceCosts, serviceKinds, type CareRight, type CareService, type OpeningSpan, type PapersAsked, type RightState,
  type RightTopic, type ServiceCost, type ServiceKind, type ServicesCountry, type ServicesPack, type ServicesSource,
} from './services-pack.js';
export { isAlwaysOpen, servicesPackJson, timeText } from './services-pack-json.js';
export { verifyServicesPack, verifyServicesPacks, type ServicesCaution, type VerifiedServicesPack } from './verified-services-pack.js';
export { servicesWords } from './words.js';
