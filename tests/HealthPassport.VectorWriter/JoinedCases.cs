using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Cards with marked links: joined by a clinician (key 13 of the passport map), corrected (key 14).</summary>
internal static class JoinedCases
{
    public const string Set = "joined";

    private const string Clause = "compact-passport.md §6";

    private const string Joined = """
        {
          "vaccinations": [{ "code": "mmr", "date": "2025-01-10", "source": { "link": 0, "kind": "done" } }, { "code": "td", "date": "2026-11-20" }],
          "allergies": [{ "code": "allergy-penicillin", "source": { "link": 1, "kind": "told" } }],
          "conditions": [{ "code": "asthma", "source": { "link": 2, "kind": "done" } }],
          "links": [
            { "issuer": 2, "statusIndex": 4711, "hash": "00112233445566778899aabb", "joinedBy": "clinician" },
            { "issuer": 99, "statusIndex": 0, "hash": "ffeeddccbbaa998877665544" },
            { "issuer": 3, "statusIndex": 7, "hash": "0123456789abcdef01234567", "joinedBy": "clinician" }
          ]
        }
        """;

    private const string Corrects = """
        {
          "vaccinations": [{ "code": "mmr", "date": "2025-01-11" }],
          "links": [{ "issuer": 1, "statusIndex": 4711, "hash": "00112233445566778899aabb", "corrects": true }, { "issuer": 99, "statusIndex": 0, "hash": "ffeeddccbbaa998877665544", "corrects": true }]
        }
        """;

    // One condition from one link.
    private const string One = "03 81 85 05 f6 f6 f6 82 00 00";
    private const string Link = "0a 81 83 02 19 1267 4c 00112233445566778899aabb";

    public static IEnumerable<Case> All(VectorNetwork n)
    {
        yield return Good("joined-by-clinician", "Two of three links were joined by a clinician.", n.Issue(Joined)) with { Whole = true };
        yield return Good("joined-one-link", "The one link there is.", Sign(n, $"a6 00 01 {One} 08 LANE 09 01 {Link} 0d 01"));
        yield return Malformed(n, "joined-none", "No bit is set: the key has to be left out.", $"a6 00 01 {One} 08 LANE 09 01 {Link} 0d 00");
        yield return Malformed(n, "joined-link-missing", "A bit for a link that is not there.", $"a6 00 01 {One} 08 LANE 09 01 {Link} 0d 02");
        yield return Malformed(n, "joined-without-links", "Marks, and no list of links.", "a4 00 01 08 LANE 09 01 0d 01");
        yield return Malformed(n, "joined-negative", "A negative number.", $"a6 00 01 {One} 08 LANE 09 01 {Link} 0d 20");
        yield return Good("corrects-own", "The card corrects an older one of its own issuer.", n.Issue(Corrects)) with { Whole = true };
        yield return Malformed(n, "corrects-none", "No bit is set: the key has to be left out.", $"a6 00 01 {One} 08 LANE 09 01 {Link} 0e 00");
        yield return Malformed(n, "corrects-link-missing", "A bit for a link that is not there.", $"a6 00 01 {One} 08 LANE 09 01 {Link} 0e 02");
    }

    private static Case Good(string name, string about, string text) =>
        new("good-" + name, Clause, about, text) { Sealed = "not-tried", Trust = Set };

    private static Case Malformed(VectorNetwork n, string name, string about, string passport) =>
        new("bad-malformed-" + name, Clause, about, Sign(n, passport)) { Verdict = "unreadable", Reasons = ["content-malformed"], Trust = Set };

    private static string Sign(VectorNetwork n, string passport) => RawCard.Sign(n.Main.Issuing, Content.Passport(passport)).ToText();
}
