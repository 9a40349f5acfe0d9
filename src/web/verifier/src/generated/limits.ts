// From specs/limits.md. Do not edit: scripts/generate.mjs writes it.
/** Every shared bound. Input beyond one is refused and never cut. */
export const limits = {
  /** characters of one code: what the largest QR code (version 40, level L) holds in alphanumeric mode */
  tokenCharacters: 4296,
  /** characters of one SMART Health Card code: what the largest QR code (version 40, level L) holds in numeric mode */
  numericQrCharacters: 7089,
  /** parts of one SMART Health Card: the largest published example has 17 */
  qrChunks: 64,
  /** bytes to which the payload of a JWS may inflate: the largest published patient summary has 260 kB */
  jwsInflatedBytes: 1048576,
  /** bytes that come out of one byte of a deflated JWS payload: the largest published patient summaries give 18 */
  jwsInflation: 32,
  /** characters of a file of credentials: one of the longest, or the folder of a family */
  credentialFileCharacters: 1048576,
  /** nesting of the JSON of credentials: a FHIR document within a credential needs about 20 */
  credentialJsonDepth: 64,
  /** credentials in one file: a family's folder */
  credentialsInFile: 1000,
  /** bytes to which a compressed envelope may inflate: real ones stay below 4 kB; a bomb does not */
  inflatedBytes: 16384,
  /** nesting of CBOR that is passed over or kept: a passport needs 7 */
  cborDepth: 12,
  /** entries in one passport, each dose counting; also in one lane: the largest code holds fewer than 200 of 6 bytes beside their text */
  entries: 200,
  /** doses of one vaccine, source and note: no schedule has more than 12; 23 is the largest count in one byte */
  dosesPerVaccine: 23,
  /** links in one passport or lane: more than 32 clinics would not fit one card */
  links: 32,
  /** cards in one time line: as many as one card can link to; the work grows with the square */
  timeLineCards: 32,
  /** code points of a name: what the field asks for: a name to be called by */
  nameLength: 40,
  /** other spellings of a name: scripts and transcriptions of one name */
  otherSpellings: 4,
  /** characters of a lot: GS1 allows 20 */
  lotLength: 20,
  /** days of supply, days of interruption: three digits on every form that we saw */
  days: 999,
  /** the largest number, decimal point left out: 15 digits are exact in every language that reads JSON numbers */
  decimalDigits: 999999999999999,
  /** decimals of a number: finer than any dose or result that we saw */
  decimals: 6,
  /** bytes of a summary file: 200 entries of 1 kB, with room to spare */
  summaryJsonBytes: 524288,
  /** nesting of the JSON of a summary: it needs 5 */
  jsonDepth: 16,
  /** bytes of a trust file: 5 000 keys and two million status bits take under 2 MB */
  trustFileBytes: 16777216,
  /** bytes of a trust file in one code: with level M it fits version 24, which a phone's camera reads from a screen */
  trustCodeBytes: 700,
  /** codes of one trust file: at three a second they take two minutes */
  trustCodes: 400,
  /** issuers, keys, and cut-offs in a bundle, each: ten times what the largest health trust network lists today */
  trustedKeys: 50000,
  /** keys with one key id that are tried: eight random bytes collide by design only */
  keysPerKeyId: 8,
  /** bytes of a key id: a did:web URL with a path fits */
  keyIdBytes: 300,
  /** bytes of an X.509 certificate: one of RSA with 4096 bits, signed by such, takes 2 kB */
  certificateBytes: 8192,
  /** characters of the url of a SMART Health Link: its specification */
  smartLinkUrl: 128,
  /** characters of the label of a health link: its specification */
  linkLabel: 80,
  /** bytes of the URI of a status list: as long as an issuer's own subjects */
  statusListUriBytes: 1000,
  /** entries in the revocation list of one key of SMART Health Cards: the largest one published in 2026 has 771 */
  revokedIds: 50000,
  /** bytes of an RSA key, as a SubjectPublicKeyInfo: one of 4096 bits takes 550 */
  rsaKeyBytes: 600,
  /** root documents in one trust file: one a month for 20 years */
  rootDocuments: 240,
  /** root keys, and bundle keys, in a root document: a network of 32 organisations; more sign through a bundle key */
  rootKeys: 32,
  /** entries of a status list; also bytes of one compressed list: two million bits */
  statusEntries: 1048576,
  /** characters of a JWS, and of a credential that comes as a file: a summary of the greatest length takes 700 000 in base64url */
  jwsCharacters: 1048576,
  /** bytes of the header of a JWS: a chain of four certificates fits */
  joseHeaderBytes: 16384,
  /** bytes of a JSON Web Key that stands alone: an RSA key with a chain of certificates fits */
  jwkBytes: 16384,
  /** bytes of a JWK Set: as many keys as it may have, with one certificate each */
  jwkSetBytes: 4194304,
  /** keys in a JWK Set: an issuer has a few; a whole network in one set has hundreds */
  jwkSetKeys: 2000,
  /** disclosures in an SD-JWT: every entry of a full summary, with its parts */
  disclosures: 1000,
  /** bytes of a FHIR bundle: the largest real summary that we saw has 260 kB */
  fhirBytes: 4194304,
  /** entries of a FHIR bundle: the largest real summary that we saw has 320 */
  fhirEntries: 4000,
  /** nesting of a FHIR bundle: real summaries need 12, our extensions within entries 14 */
  fhirDepth: 32,
  /** defects of a FHIR bundle that are listed: more tell nothing new */
  fhirDefects: 100,
} as const;
