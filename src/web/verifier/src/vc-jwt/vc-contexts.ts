/** The base context of the data model 2.0. */
export const baseContext = 'https://www.w3.org/ns/credentials/v2';

/** The JSON-LD contexts that are known, in the one order in which they may stand: the base, and our own (`specs/contexts/`). They are compared as texts and never fetched or processed. */
export const knownContexts: readonly string[] = [baseContext, 'https://healthpassport.example/contexts/health-summary/v1'];

/** The names of the JSON Schemas of our own types: the summary, and cards of one topic. */
export const ourSchemas: readonly string[] = ['health-summary', 'vaccination-card', 'condition-card', 'screening-card', 'allergy-card', 'medication-card', 'event-card']
  .map((key) => `https://healthpassport.example/schemas/${key}/v1`);
