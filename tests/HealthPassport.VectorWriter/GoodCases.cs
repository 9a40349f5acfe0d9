using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Cards that are accepted.</summary>
internal static class GoodCases
{
    private const string Card = "compact-passport.md §";
    private const string Check = "verification.md §";

    private const string Kinds = """
        {
          "holder": { "name": "አበበ", "birth": "1988-09-11", "sex": "male", "otherSpellings": ["Abebe", "أبيبي"], "heldBy": "self" },
          "vaccinations": [{ "code": "mmr", "date": "2026-11-20", "dose": 1, "of": 2, "lot": "FICT-1" }, { "code": "hepb", "note": "vaccine-refused" }],
          "conditions": [{ "code": "asthma", "onset": "2019", "state": "remission" }, { "code": "anaemia", "certainty": "suspected" }],
          "screenings": [
            { "code": "blood-pressure", "date": "2026-11-20", "systolic": 131, "diastolic": 84 },
            { "code": "haemoglobin", "date": "2026-11-20", "value": 11.25, "unit": "g/dL" },
            { "code": "igra", "date": "2026-11-20", "result": "pending" },
            { "code": "pregnancy-lmp", "date": "2026-11-20", "resultDate": "2026-08", "lane": "open" },
            { "code": "creatinine", "date": "2026-11-20", "value": 97, "unit": "umol/L" },
            { "code": "hba1c", "date": "2026-11", "value": 14, "comparator": ">", "unit": "%" }
          ],
          "allergies": [{ "code": "allergy-penicillin", "severity": "high", "reaction": "reaction-anaphylaxis", "certainty": "confirmed", "date": "2004", "source": "told" }],
          "medications": [
            { "code": "metformin", "strength": 500, "unit": "mg", "frequency": "freq-2d", "route": "route-oral", "since": "2025-01", "lastSupply": "2026-11-20", "daysSupplied": 60, "state": "ongoing" },
            { "code": "salbutamol-inh", "strength": 0.1, "unit": "mg", "route": "route-inhaled", "state": "interrupted", "ended": "2026-05", "interruptedDays": 20, "plannedEnd": "2027" },
            { "code": "folic-acid" }
          ],
          "events": [
            { "type": "pregnancy", "expectedDate": "2027-05-20", "date": "2026-11-20", "since": "2026-08", "certainty": "suspected", "lane": "open" },
            { "type": "procedure", "code": "dialysis", "lane": "open", "date": "2022" },
            { "type": "implant", "code": "pacemaker", "lane": "open", "date": "2021-03" },
            { "type": "blood-group", "code": "blood-o-neg", "date": "2026-11-20" },
            { "type": "care-note", "code": "care-due", "target": "mmr", "by": "2026-12-20", "date": "2026-11-20" },
            { "type": "care-note", "code": "care-repeat-test", "target": "igra", "by": "2026-10", "date": "2026-09-02", "done": "2026-11-20" }
          ]
        }
        """;

    private const string Dates = """
        {
          "holder": { "birth": { "about": 2009, "doubtYears": 1, "estimatedIn": 2025 } },
          "vaccinations": [
            { "code": "bopv", "date": "1900-01-01" }, { "code": "bopv", "date": "2026-11-20" }, { "code": "bopv", "date": "2026-11-20" },
            { "code": "bopv", "date": "2018-02" }, { "code": "bopv", "date": "2018" }, { "code": "bopv", "date": { "about": 2015 } }, { "code": "bopv", "dose": 3 }
          ],
          "conditions": [{ "code": "asthma", "onset": "1900" }, { "code": "copd", "onset": "2079-06-06" }, { "code": "ckd", "onset": "2079-12" }],
          "screenings": [
            { "code": "weight", "date": "2026-11-19", "value": 50 }, { "code": "weight", "date": "2026-11-20", "value": 51 },
            { "code": "weight", "date": "2026-10", "value": 52 }, { "code": "weight", "value": 53 }
          ]
        }
        """;

    private const string Foreign = """
        {
          "vaccinations": [{ "code": { "system": "cvx", "code": "208" }, "date": "2026-11-20", "dose": 1 }],
          "conditions": [{ "code": { "system": "icd10", "code": "B55.1" }, "onset": "2024" }],
          "screenings": [{ "code": { "system": "loinc", "code": "2345-7" }, "date": "2026-11-20", "value": 5.5, "unit": "mmol/L" }, { "code": "igra", "result": { "system": "snomed", "code": "10828004" } }],
          "medications": [{ "code": { "system": "atc", "code": "A10BA02" }, "strength": 850, "unit": "mg" }],
          "events": [{ "type": "care-note", "code": "care-followup", "target": { "system": "icd11", "code": "1F54.1" } }]
        }
        """;

    private const string Carried = """
        {
          "vaccinations": [{ "code": "mmr", "date": "2025-01-10", "source": { "link": 0, "kind": "done" } }, { "code": "mmr", "date": "2026-11-20", "dose": 2 }],
          "allergies": [{ "code": "allergy-penicillin", "source": { "link": 1, "kind": "told" } }],
          "conditions": [{ "code": "asthma", "source": { "link": 1, "kind": "carried" } }],
          "links": [{ "issuer": 2, "statusIndex": 4711, "hash": "00112233445566778899aabb" }, { "issuer": 99, "statusIndex": 0, "hash": "ffeeddccbbaa998877665544" }]
        }
        """;

    public static IEnumerable<Case> All(VectorNetwork n)
    {
        string adult = n.Issue(VectorNetwork.Sample("01-adult-htn-diabetes"));
        yield return new("good-adult-arabic-name", Card + "4", "Sample 01: an adult with hypertension and diabetes; a name in Arabic beside the Latin one; the lane is not tried.", adult) { Sealed = "not-tried", Whole = true };
        yield return new("good-adult-sealed-opened", Card + "7", "The same card with the holder's secret.", adult) { Sealed = "opened", Secret = VectorNetwork.Secret.Digits, Whole = true };
        yield return new("good-adult-wrong-secret", Card + "7", "The same card with another secret: nothing opened, and that is no reason.", adult) { Sealed = "not-opened", Secret = VectorNetwork.Second.Digits };
        yield return new("good-minor-about-year", Card + "5", "Sample 02: a birth year that is an estimate.", n.Issue(VectorNetwork.Sample("02-unaccompanied-minor"))) { Sealed = "not-tried", Whole = true };
        yield return new("good-pregnant-sealed-opened", Card + "7", "Sample 03: no name; an infection and its treatment in the lane.", n.Issue(VectorNetwork.Sample("03-pregnant-hiv-art"))) { Sealed = "opened", Secret = VectorNetwork.Secret.Digits };
        yield return new("good-child-full-epi", Card + "4", "Sample 04: 21 doses in groups; a secret where nothing is sealed.", n.Issue(VectorNetwork.Sample("04-child-full-epi"))) { Sealed = "not-opened", Secret = VectorNetwork.Secret.Digits };
        yield return new("good-tb-ethiopic-name", Card + "4", "Sample 05: tuberculosis treatment; a name in Ethiopic.", n.Issue(VectorNetwork.Sample("05-tb-treatment"))) { Sealed = "not-tried", Whole = true };
        yield return new("good-polypharmacy", Card + "4", "Sample 08: many medicines.", n.Issue(VectorNetwork.Sample("08-older-polypharmacy"))) { Sealed = "not-tried" };
        yield return new("good-every-kind", Card + "4", "Every kind of entry, result and event, and every member of the longer arrays.", n.Issue(Kinds)) { Sealed = "not-tried", Whole = true };
        yield return new("good-every-date-precision", Card + "5", "Days, months, years, about-years and no date; the first and the last of them; two doses on one day.", n.Issue(Dates)) { Sealed = "not-tried", Whole = true };
        yield return new("good-foreign-codes", Card + "4", "Codes of the six other systems, each where it may stand.", n.Issue(Foreign)) { Sealed = "not-tried", Whole = true };
        yield return new("good-carried-over", Card + "6", "Entries carried over from two cards, one told there and one on its second hop; the second issuer is not in the bundle.", n.Issue(Carried)) { Sealed = "not-tried", Whole = true };
        yield return new("good-nothing-but-the-lane", Card + "4", "The least that a card can hold.", Card1(n, Content.Passport("a3 00 01 08 LANE 09 01"))) { Sealed = "not-tried" };
        yield return new("good-nbf-today", Card + "3", "A card that names the day from which it is valid.", Card1(n, Content.Claims($"a4 04 EXP 05 IAT 06 IAT 390103 a1 386f a3 00 01 08 LANE 09 01"))) { Sealed = "not-tried" };
        foreach (Case twin in Twins(n))
        {
            yield return twin;
        }

        yield return new("good-field-key", Card + "8", "Signed by a field key on its day.", n.Issue(VectorNetwork.Sample("04-child-full-epi"), n.Field)) { Sealed = "not-tried", Whole = true };
        yield return new("good-no-status-list", Check + "7", "The bundle says that the issuer publishes no status list.", n.Issue("""{ "vaccinations": [{ "code": "mmr", "date": "2026" }] }""", n.WithoutList.Issuing)) { Sealed = "not-tried", Whole = true };
        yield return new("good-retired-key", Check + "5", "The key signs no more; what it signed stays good.", n.Issue("""{ "holder": { "name": "Luna" } }""", n.Retired.Issuing, on: TestNetwork.Today.AddDays(-350))) { Sealed = "not-tried" };
        yield return new("good-issued-tomorrow", Check + "6", "Issued on the next day, which some time zones have already.", n.Issue("""{ "holder": { "name": "Luna" } }""", on: TestNetwork.Today.AddDays(1))) { Sealed = "not-tried" };
        yield return new("good-told-outside-scope", Check + "8", "The key is not trusted for allergies; this one was told, so the issuer vouches for nothing.", n.Issue("""{ "allergies": [{ "code": "allergy-penicillin", "source": "told" }] }""", n.Restricted.Issuing)) { Sealed = "not-tried" };
        IssuedPassport proven = TestNetwork.Issue(n.Compromised.Issuing, """{ "conditions": [{ "code": "asthma" }] }""");
        n.Compromised.Proven.Add(proven.Hashes[0]);
        yield return new("good-proven-under-compromised-key", Check + "5", "The key was reported; the card is on its list of proven cards.", proven.Twins[0]) { Sealed = "not-tried", Whole = true };
        IssuedPassport handedIn = TestNetwork.Issue(n.FieldLost, """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-19", "dose": 1 }] }""", on: TestNetwork.Today.AddDays(-1));
        n.CutOff(handedIn.Hashes[0]);
        yield return new("good-handed-in-under-cut-off", Check + "8", "The field key was lost; the card had been handed in.", handedIn.Twins[0]) { Sealed = "not-tried", Whole = true };
        yield return new("good-unknown-map-keys", Card + "11", "Map keys 12 and -1 of a later version 1 are kept.", Card1(n, Content.Passport("a5 00 01 08 LANE 09 01 0c 8201 6161 20 a10102"))) { Sealed = "not-tried", Whole = true };
        yield return new("good-unknown-elements", Card + "11", "An array with an element more is kept.", Card1(n, Content.With("03 81 86 05f6f6f6f6 1863"))) { Sealed = "not-tried", Whole = true };
        yield return new("good-unknown-event", Card + "11", "An event of type 9 is kept whole.", Card1(n, Content.With("07 82 8303 1819 19b4f8 83 09 01 f5"))) { Sealed = "not-tried" };
        yield return new("good-newer-table", Card + "4", "Codes and a result of a newer table: numbers are kept, and digits without a scale stay digits.", Card1(n, Content.Passport("a7 00 01 02 81 82 190384 19b511 03 81 81 1903e7 04 82 83 190384 19b511 18ea 83 03 00 390385 08 LANE 09 01 0b 02"))) { Sealed = "not-tried", Whole = true };
        yield return new("good-other-s-of-the-signature", Card + "2", "r and n - s: another good signature, which anybody can make; the short name is the same, so status and lists still hold.", OtherS(adult)) { Sealed = "not-tried" };
    }

    private static string Card1(VectorNetwork n, byte[] payload) => RawCard.Sign(n.Main.Issuing, payload).ToText();

    private static IEnumerable<Case> Twins(VectorNetwork n)
    {
        const string Two = """{ "conditions": [{ "code": "hiv", "onset": "2019", "lane": "sealed" }, { "code": "asthma", "lane": "second" }, { "code": "ckd" }] }""";
        IssuedPassport issued = TestNetwork.Issue(n.Main.Issuing, Two, secret: VectorNetwork.Secret, second: VectorNetwork.Second);
        int first = Opens(n, issued.Twins[0], VectorNetwork.Secret) ? 0 : 1;
        yield return new("good-first-secret-first-twin", Card + "7", "Two secrets: the twin of the first one.", issued.Twins[first]) { Sealed = "opened", Secret = VectorNetwork.Secret.Digits };
        yield return new("good-second-secret-second-twin", Card + "7", "Two secrets: the twin of the second one.", issued.Twins[1 - first]) { Sealed = "opened", Secret = VectorNetwork.Second.Digits, Whole = true };
        yield return new("good-first-secret-second-twin", Card + "7", "Two secrets: the first one opens nothing in the twin of the second.", issued.Twins[1 - first]) { Sealed = "not-opened", Secret = VectorNetwork.Secret.Digits };
        IssuedPassport one = TestNetwork.Issue(n.Main.Issuing, """{ "conditions": [{ "code": "hiv", "onset": "2019" }] }""", secret: VectorNetwork.Secret);
        yield return new("good-one-secret-slot-of-one-twin", Card + "7", "One secret opens both twins: here one.", one.Twins[0]) { Sealed = "opened", Secret = VectorNetwork.Secret.Digits };
        yield return new("good-one-secret-slot-of-other-twin", Card + "7", "One secret opens both twins: here the other, with the other slot.", one.Twins[1]) { Sealed = "opened", Secret = VectorNetwork.Secret.Digits };
    }

    private static bool Opens(VectorNetwork n, string text, HolderSecret secret) =>
        n.Network.Verifier().Verify(text, new() { Secret = secret }).Sealed == SealedState.Opened;

    private static string OtherS(string text)
    {
        RawCard card = RawCard.Of(text);
        System.Numerics.BigInteger order = System.Numerics.BigInteger.Parse("00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, null);
        System.Numerics.BigInteger s = order - new System.Numerics.BigInteger(card.Signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        byte[] bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] signature = [.. card.Signature[..32], .. new byte[32 - bytes.Length], .. bytes];
        return (card with { Signature = signature }).ToText();
    }
}
