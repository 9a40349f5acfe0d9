namespace HealthPassport.Formats;

/// <summary>Every bound on input, with what set it; <c>specs/limits.md</c> says the same.</summary>
public static class Limits
{
    /// <summary>The longest text of one code in characters: what the largest QR code (version 40, level L) holds in alphanumeric mode.</summary>
    public const int TokenCharacters = 4296;

    /// <summary>The longest text of one SMART Health Card code: what the largest QR code (version 40, level L) holds in numeric mode.</summary>
    public const int NumericQrCharacters = 7089;

    /// <summary>The most parts of one SMART Health Card: the largest published example has 17.</summary>
    public const int QrChunks = 64;

    /// <summary>The most bytes that the payload of a JWS may inflate to: the largest published patient summary has 260 kB.</summary>
    public const int JwsInflatedBytes = 1024 * 1024;

    /// <summary>The most bytes that come out of one byte of a deflated JWS payload: the largest published patient summaries give 18.</summary>
    public const int JwsInflation = 32;

    /// <summary>The longest file of credentials in characters: one of the longest, or the folder of a family.</summary>
    public const int CredentialFileCharacters = 1024 * 1024;

    /// <summary>How deep the JSON of credentials may nest: a FHIR document within a credential needs about 20, and 64 is where the platform's own default lies.</summary>
    public const int CredentialJsonDepth = 64;

    /// <summary>The most credentials in one file: a family's folder.</summary>
    public const int CredentialsInFile = 1000;

    /// <summary>The most bytes that a compressed envelope may inflate to. Real ones stay below 4 kB; a bomb does not.</summary>
    public const int InflatedBytes = 16 * 1024;

    /// <summary>How deep CBOR may nest. A passport needs 7: claims, hcert, passport, list, entry, link, pair.</summary>
    public const int CborDepth = 12;

    /// <summary>The most entries in one passport. The largest QR code holds fewer than 200 of 6 bytes beside their text.</summary>
    public const int Entries = 200;

    /// <summary>The most doses of one vaccine, source and note: no schedule has more than 12, and 23 is what one byte counts.</summary>
    public const int DosesPerVaccine = 23;

    /// <summary>The most links in one passport: more than 32 clinics on one card would not fit it.</summary>
    public const int Links = 32;

    /// <summary>The most cards in one time line: as many as one card can link to; entries are compared with each other, so that the time grows with its square.</summary>
    public const int TimeLineCards = 32;

    /// <summary>The longest name in Unicode code points, after what the field asks for (a name to be called by, no chain of ancestors).</summary>
    public const int NameLength = 40;

    /// <summary>The most other spellings of a name.</summary>
    public const int OtherSpellings = 4;

    /// <summary>The longest lot in characters: GS1 allows 20.</summary>
    public const int LotLength = 20;

    /// <summary>The largest number of days of supply or of interruption: three digits on every form that we saw.</summary>
    public const int Days = 999;

    /// <summary>The largest signed decimal: 15 digits are exact in every language that reads JSON numbers.</summary>
    public const long DecimalDigits = 999_999_999_999_999;

    /// <summary>The most decimals of a number.</summary>
    public const int Decimals = 6;

    /// <summary>The longest summary file in bytes: 200 entries of 1 kB with room to spare.</summary>
    public const int SummaryJsonBytes = 512 * 1024;

    /// <summary>How deep the JSON of a summary may nest. It needs 5: summary, list, entry, source or code, value.</summary>
    public const int JsonDepth = 16;

    /// <summary>The longest trust file in bytes: 5 000 keys and two million status bits take under 2 MB.</summary>
    public const int TrustFileBytes = 16 * 1024 * 1024;

    /// <summary>The bytes of a trust file in one code: with level M it fits version 24, which a phone's camera reads from a screen.</summary>
    public const int TrustCodeBytes = 700;

    /// <summary>The most codes of one trust file: at three a second they take two minutes.</summary>
    public const int TrustCodes = 400;

    /// <summary>The most bytes of a checkpoint: its code is version 13, 38 mm on paper, which fits a strip at the edge of a sheet.</summary>
    public const int CheckpointBytes = 299;

    /// <summary>The most signatures on a checkpoint: of 64 bytes each, three leave room for what was lost.</summary>
    public const int CheckpointSignatures = 3;

    /// <summary>The most bytes of what a reader remembers from checkpoints: two years of full ones, and no bundle between them.</summary>
    public const int LossesBytes = 16 * 1024;

    /// <summary>The most issuers in a bundle, and the most keys: ten times what the largest health trust network lists today.</summary>
    public const int TrustedKeys = 50_000;

    /// <summary>The most keys with one key id that are tried. Eight random bytes collide by design only.</summary>
    public const int KeysPerKeyId = 8;

    /// <summary>The longest key id in bytes: a did:web URL with a path fits.</summary>
    public const int KeyIdBytes = 300;

    /// <summary>The longest X.509 certificate in bytes: one of RSA with 4096 bits, signed by such, takes 2 kB.</summary>
    public const int CertificateBytes = 8 * 1024;

    /// <summary>The longest url of a SMART Health Link in characters, as its specification says.</summary>
    public const int SmartLinkUrl = 128;

    /// <summary>The longest label of a health link in characters, likewise.</summary>
    public const int LinkLabel = 80;

    /// <summary>The longest URI of a status list in bytes of UTF-8, as long as an issuer's own subjects.</summary>
    public const int StatusListUriBytes = 1000;

    /// <summary>The most entries in the revocation list of one key of SMART Health Cards: the largest one published in 2026 has 771.</summary>
    public const int RevokedIds = 50_000;

    /// <summary>The longest RSA key in bytes, as a SubjectPublicKeyInfo: one of 4096 bits takes 550.</summary>
    public const int RsaKeyBytes = 600;

    /// <summary>The most root documents in one trust file: one a month for 20 years.</summary>
    public const int RootDocuments = 240;

    /// <summary>The most root keys: a network of 32 organisations; more sign through a bundle key.</summary>
    public const int RootKeys = 32;

    /// <summary>The most members on the roll of a federated network: twice the largest one that was planned for.</summary>
    public const int Members = 4096;

    /// <summary>The longest roll in bytes: as many members as there may be, of 500 bytes each, and its signatures.</summary>
    public const int RollBytes = 2 * 1024 * 1024;

    /// <summary>The most keys that may sign the list of one member: one in use, one in reserve, and as many of a successor.</summary>
    public const int ListKeys = 4;

    /// <summary>The largest status list in entries: two million bits a bundle.</summary>
    public const int StatusEntries = 1 << 20;

    /// <summary>The longest JWS, and the longest text of a credential that comes as a file, in characters: a summary of the greatest length takes 700 000 in base64url.</summary>
    public const int JwsCharacters = 1 << 20;

    /// <summary>The longest header of a JWS in bytes: a chain of four certificates fits.</summary>
    public const int JoseHeaderBytes = 16 * 1024;

    /// <summary>The longest JSON Web Key in bytes: an RSA key with a chain of certificates fits.</summary>
    public const int JwkBytes = 16 * 1024;

    /// <summary>The longest JWK Set in bytes: as many keys as a set may have, with one certificate each.</summary>
    public const int JwkSetBytes = 4 * 1024 * 1024;

    /// <summary>The most keys in one JWK Set. An issuer has a few; a whole network in one set has hundreds.</summary>
    public const int JwkSetKeys = 2000;

    /// <summary>The most disclosures in one SD-JWT: every entry of a full summary, with its parts.</summary>
    public const int Disclosures = 1000;

    /// <summary>The longest FHIR bundle in bytes: the largest real summary that we saw has 260 kB.</summary>
    public const int FhirBytes = 4 * 1024 * 1024;

    /// <summary>The most entries in one FHIR bundle: the largest real summary that we saw has 320.</summary>
    public const int FhirEntries = 4000;

    /// <summary>How deep a FHIR bundle may nest. Real summaries need 12; our own extensions within entries need 14.</summary>
    public const int FhirDepth = 32;

    /// <summary>The most defects of one FHIR bundle that are listed: more tell nothing new.</summary>
    public const int FhirDefects = 100;

    /// <summary>The longest services pack in bytes: it fits the 400 codes of a sequence.</summary>
    public const int ServicesPackBytes = 256 * 1024;

    /// <summary>The longest services pack in bytes before it is packed: 2000 services with a text in ten languages.</summary>
    public const int ServicesPackContentBytes = 2 * 1024 * 1024;

    /// <summary>The most services in one pack: a country with 2000 doors makes a second pack.</summary>
    public const int ServicesPackServices = 2000;

    /// <summary>The most rights in one pack: ten topics in each of 100 countries.</summary>
    public const int ServicesPackRights = 1000;

    /// <summary>The most countries in one pack: both routes have 16.</summary>
    public const int ServicesPackCountries = 64;

    /// <summary>The most languages of a pack, and of a service: twice what the pages speak.</summary>
    public const int ServicesPackLanguages = 32;

    /// <summary>The longest text of a pack in code points: three sentences, read on a phone in half a minute.</summary>
    public const int ServicesPackText = 500;

    /// <summary>The longest name, title or source of a pack in code points: one line of a sign.</summary>
    public const int ServicesPackName = 120;

    /// <summary>The most spans of opening hours in a week: three a day.</summary>
    public const int OpeningSpans = 21;

    /// <summary>The most services packs in one bundle, and on one device: one for each country of both routes.</summary>
    public const int ServicesPacks = 16;
}
