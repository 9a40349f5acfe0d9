using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Content that a trusted key has signed and that breaks a rule: one case for each rule of one spelling (<c>specs/compact-passport.md</c> §10).</summary>
internal static class MalformedCases
{
    private const string Hcert = "390103 a1 386f";
    private const string Least = "a3 00 01 08 LANE 09 01";

    public static IEnumerable<Case> All(VectorNetwork n)
    {
        foreach ((string name, int section, string about, string claims) in Claims)
        {
            yield return Malformed(n, name, section, about, Content.Claims(claims));
        }

        foreach ((string name, int section, string about, string passport) in Maps)
        {
            yield return Malformed(n, name, section, about, Content.Passport(passport));
        }

        foreach ((string name, int section, string about, string sections) in Sections)
        {
            yield return Malformed(n, name, section, about, Content.With(sections));
        }

        RawCard card = RawCard.Sign(n.Main.Issuing, Content.Passport(Least));
        byte[] zlib = RawCard.ZlibOf(card.ToText());
        yield return Carrier("malformed-deflate", "Deflate in place of a stored block.", Deflate(card.ToCose()));
        yield return Carrier("malformed-zlib-header", "Another zlib header around the same stored block.", [0x78, 0xDA, .. zlib[2..]]);
        yield return Carrier("malformed-zlib-padding-bits", "A padding bit after the block's header is set.", [.. zlib[..2], 0x09, .. zlib[3..]]);
        yield return Carrier("malformed-two-blocks", "An empty stored block before the one with the content.", [.. zlib[..2], 0, 0, 0, 0xFF, 0xFF, .. zlib[2..]]);
        yield return Other("newer-version", 11, "Version 2 of the passport.", Content.Passport("a3 00 02 08 LANE 09 01"), "newer-version");
        yield return Other("malformed-dcc", 3, "An HCERT of another kind: a DCC of which only the version is there.", Content.Claims($"a4 01 624954 04 {Content.Day(300, 7)} 06 {Content.Day(0, 7)} 390103 a1 01 a1 63766572 65312e332e30"), "content-malformed");
        yield return Other("unsupported-two-in-one", 3, "An HCERT claim with a passport and something else.", Content.Claims("a3 04 EXP 06 IAT 390103 a2 01 a0 386f " + Least), "unsupported-content");
        yield return Other("unsupported-status-claims", 3, "Claims without an HCERT.", Content.Claims("a2 02 6161 06 IAT"), "unsupported-content");

        Case Carrier(string name, string about, byte[] bytes) => Bad(name, 2, about, RawCard.TextOfZlib(bytes), "content-malformed");

        Case Other(string name, int section, string about, byte[] payload, string reason) => Bad("bad-" + name, section, about, RawCard.Sign(n.Main.Issuing, payload).ToText(), reason);
    }

    private static IEnumerable<(string Name, int Section, string About, string Claims)> Claims =>
    [
        ("malformed-payload-empty", 3, "A payload of no bytes.", ""),
        ("malformed-payload-array", 3, "A payload that is no map.", "80"),
        ("malformed-issuer-claim", 3, "An issuer (1) beside a passport.", $"a4 01 6161 04 EXP 06 IAT {Hcert} {Least}"),
        ("malformed-claim-after", 3, "A claim after the passport.", $"a4 04 EXP 06 IAT {Hcert} {Least} 390104 00"),
        ("malformed-claims-order", 10, "iat before exp.", $"a3 06 IAT 04 EXP {Hcert} {Least}"),
        ("malformed-passport-first", 10, "The passport before the times.", $"a3 {Hcert} {Least} 04 EXP 06 IAT"),
        ("malformed-claim-twice", 10, "iat twice.", $"a4 04 EXP 06 IAT 06 IAT {Hcert} {Least}"),
        ("malformed-without-iat", 3, "No iat.", $"a2 04 EXP {Hcert} {Least}"),
        ("malformed-without-exp", 3, "No exp.", $"a2 06 IAT {Hcert} {Least}"),
        ("malformed-exp-at-iat", 3, "exp is iat.", $"a3 04 IAT 06 IAT {Hcert} {Least}"),
        ("malformed-exp-before-iat", 3, "exp before iat.", $"a3 04 {Content.Day(-1)} 06 IAT {Hcert} {Least}"),
        ("malformed-iat-hour", 3, "iat is no whole day.", $"a3 04 EXP 06 {Content.Day(0, 3600)} {Hcert} {Least}"),
        ("malformed-exp-hour", 3, "exp is no whole day.", $"a3 04 {Content.Day(300, 1)} 06 IAT {Hcert} {Least}"),
        ("malformed-nbf-hour", 3, "nbf is no whole day.", $"a4 04 EXP 05 {Content.Day(0, 1)} 06 IAT {Hcert} {Least}"),
        ("malformed-iat-negative", 3, "iat before 1970.", $"a3 04 EXP 06 3a0001517f {Hcert} {Least}"),
        ("malformed-iat-float", 10, "iat as a floating-point number.", $"a3 04 EXP 06 fb41da80e100000000 {Hcert} {Least}"),
        ("malformed-iat-long-form", 10, "iat in eight bytes where four hold it.", $"a3 04 EXP 06 {Content.Day(0).Replace("1a", "1b00000000", StringComparison.Ordinal)} {Hcert} {Least}"),
        ("malformed-after-payload", 10, "A byte after the payload.", $"a3 04 EXP 06 IAT {Hcert} {Least} 00"),
        ("malformed-indefinite-claims", 10, "Claims of indefinite length.", $"bf 04 EXP 06 IAT {Hcert} {Least} ff"),
        ("malformed-long-claim-key", 10, "A claim key that is not in its shortest form.", $"a3 1804 EXP 06 IAT {Hcert} {Least}"),
    ];

    private static IEnumerable<(string Name, int Section, string About, string Passport)> Maps =>
    [
        ("malformed-no-map", 4, "A passport that is a list.", "80"),
        ("malformed-without-version", 4, "No version.", "a2 08 LANE 09 01"),
        ("malformed-without-lane", 7, "No lane.", "a2 00 01 09 01"),
        ("malformed-without-index", 4, "No status index.", "a2 00 01 08 LANE"),
        ("malformed-lane-of-95-bytes", 7, "A lane of 95 bytes.", $"a3 00 01 08 585f {Zeros(95)} 09 01"),
        ("malformed-lane-of-97-bytes", 7, "A lane of 97 bytes.", $"a3 00 01 08 5861 {Zeros(97)} 09 01"),
        ("malformed-lane-null", 7, "A lane that is null.", "a3 00 01 08 f6 09 01"),
        ("malformed-index-too-large", 4, "A status index of 1 048 576.", "a3 00 01 08 LANE 09 1a00100000"),
        ("malformed-index-negative", 4, "A negative status index.", "a3 00 01 08 LANE 09 20"),
        ("malformed-index-long-form", 10, "A status index that is not in its shortest form.", "a3 00 01 08 LANE 09 1801"),
        ("malformed-keys-order", 10, "Map keys that descend.", "a3 00 01 09 01 08 LANE"),
        ("malformed-key-twice", 10, "A map key twice.", "a4 00 01 08 LANE 09 01 09 01"),
        ("malformed-key-order-of-extensions", 10, "A negative key before key 12.", "a5 00 01 08 LANE 09 01 20 00 0c 00"),
        ("malformed-key-text", 4, "A map key that is text.", "a4 00 01 08 LANE 09 01 6161 00"),
        ("malformed-table-version-1", 4, "Terminology version 1, which is said by leaving it out.", "a4 00 01 08 LANE 09 01 0b 01"),
        ("malformed-links-empty", 10, "An empty list of links.", "a4 00 01 08 LANE 09 01 0a 80"),
        ("malformed-link-short-name", 6, "A link with a short name of 11 bytes.", $"a4 00 01 08 LANE 09 01 0a 81 83 01 01 4b {Zeros(11)}"),
        ("malformed-kept-float", 10, "A floating-point number in a kept item.", "a4 00 01 08 LANE 09 01 0c f93c00"),
        ("malformed-kept-undefined", 10, "undefined in a kept item.", "a4 00 01 08 LANE 09 01 0c f7"),
        ("malformed-kept-simple", 10, "A simple value without a name in a kept item.", "a4 00 01 08 LANE 09 01 0c e5"),
        ("malformed-kept-indefinite", 10, "An indefinite length in a kept item.", "a4 00 01 08 LANE 09 01 0c 9f ff"),
        ("malformed-kept-utf8", 10, "Text that is not UTF-8 in a kept item.", "a4 00 01 08 LANE 09 01 0c 61ff"),
        ("malformed-kept-map-order", 10, "A map whose keys descend in a kept item.", "a4 00 01 08 LANE 09 01 0c a2 01 00 00 00"),
        ("malformed-kept-too-deep", 10, "A kept item of 14 levels.", "a4 00 01 08 LANE 09 01 0c " + string.Concat(Enumerable.Repeat("81", 13)) + "80"),
    ];

    private static IEnumerable<(string Name, int Section, string About, string Sections)> Sections =>
    [
        ("malformed-holder-empty", 10, "A holder without elements.", "01 80"),
        ("malformed-holder-trailing-null", 10, "A trailing null in the holder.", "01 82 6141 f6"),
        ("malformed-name-empty", 4, "A name without characters.", "01 81 60"),
        ("malformed-name-41", 4, "A name of 41 characters.", $"01 81 7829 {string.Concat(Enumerable.Repeat("41", 41))}"),
        ("malformed-name-utf8", 10, "A name that is not UTF-8.", "01 81 62c328"),
        ("malformed-name-control", 4, "A line end in a name.", "01 81 63410a42"),
        ("malformed-name-direction", 4, "A character that turns the direction of other text in a name.", "01 81 64 41 e280ae"),
        ("malformed-name-replacement", 4, "U+FFFD in a name.", "01 81 63efbfbd"),
        ("malformed-sex", 4, "A sex of 3.", "01 83 f6 f6 03"),
        ("malformed-birth", 5, "A birth that is no date: 65 536.", "01 82 f6 1a00010000"),
        ("malformed-birth-lowest", 5, "A birth that is no date: -65 341.", "01 82 f6 39ff3c"),
        ("malformed-spellings-empty", 10, "An empty list of other spellings.", "01 84 f6 f6 f6 80"),
        ("malformed-spellings-five", 4, "Five other spellings.", "01 84 f6 f6 f6 85 6141 6142 6143 6144 6145"),
        ("malformed-list-empty", 10, "An empty list of conditions.", "03 80"),
        ("malformed-entry-empty", 10, "A condition without elements.", "03 81 80"),
        ("malformed-code-null", 4, "A condition whose code is null.", "03 81 82 f6 00"),
        ("malformed-trailing-null", 10, "A trailing null in a condition.", "03 81 82 05 f6"),
        ("malformed-array-of-24", 4, "An array of 24 elements.", $"03 81 9818 05 f6 f6 f6 f6 {string.Concat(Enumerable.Repeat("00", 19))}"),
        ("malformed-code-long-form", 10, "A code that is not in its shortest form.", "03 81 81 1805"),
        ("malformed-code-too-large", 4, "A code of 65 536.", "03 81 81 1a00010000"),
        ("malformed-code-system", 4, "A code of system 6.", "03 81 81 82 06 6141"),
        ("malformed-code-space", 4, "A space in a code of another system.", "03 81 81 82 00 634120 42"),
        ("malformed-code-21", 4, "A code of another system with 21 characters.", $"03 81 81 82 00 75 {string.Concat(Enumerable.Repeat("31", 21))}"),
        ("malformed-condition-active-said", 4, "An active condition that says so: active is said by leaving it out.", "03 81 83 05 f6 00"),
        ("malformed-condition-state", 4, "A condition with state 4.", "03 81 83 05 f6 04"),
        ("malformed-source-done-said", 6, "The source 0 said in words.", "03 81 85 05 f6 f6 f6 00"),
        ("malformed-source-carried-without-link", 6, "The source 3 without a link.", "03 81 85 05 f6 f6 f6 03"),
        ("malformed-source-link-missing", 6, "A source that names a link which is not there.", "03 81 85 05 f6 f6 f6 82 00 00"),
        ("malformed-source-kind", 6, "A source of kind 4 by a link.", "03 81 85 05 f6 f6 f6 82 00 04"),
        ("malformed-vaccine-two-groups", 4, "One vaccine in two groups.", "02 82 82 00 19b4f9 82 00 19b4f8"),
        ("malformed-vaccine-list-of-one", 4, "One dose as a list.", "02 81 82 00 81 19b4f9"),
        ("malformed-vaccine-dose-trailing-null", 10, "A trailing null in the list of doses.", "02 81 83 00 82 19b4f8 01 82 10 f6"),
        ("malformed-vaccine-doses-all-null", 10, "A list of doses of nulls only.", "02 81 84 00 82 19b4f8 01 81 f6 81 6141"),
        ("malformed-vaccine-more-doses-than-dates", 4, "More dose numbers than dates.", "02 81 83 00 82 19b4f8 01 83 10 20 30"),
        ("malformed-vaccine-order", 4, "A month before a day in the dates of a group.", "02 81 82 00 82 20 19b4f8"),
        ("malformed-vaccine-order-of-months", 4, "Months that descend in the dates of a group.", "02 81 82 00 82 21 20"),
        ("malformed-vaccine-undated-first", 4, "A dose without a date before one with a date.", "02 81 82 00 82 f6 19b4f8"),
        ("malformed-vaccine-past-last-day", 5, "A difference that leads past the last day.", "02 81 82 00 82 19ffff 01"),
        ("malformed-vaccine-lowest-number", 5, "The smallest integer of 64 bits as a date of a group.", "02 81 82 00 82 00 3b7fffffffffffffff"),
        ("malformed-vaccine-24-doses", 4, "24 doses in one group.", $"02 81 82 00 9818 {string.Concat(Enumerable.Repeat("00", 24))}"),
        ("malformed-vaccine-dose-number", 4, "A dose byte of 256.", "02 81 83 00 f6 190100"),
        ("malformed-lot-21", 4, "A lot of 21 characters.", $"02 81 84 00 f6 f6 75 {string.Concat(Enumerable.Repeat("41", 21))}"),
        ("malformed-screening-without-result", 4, "A screening without a result.", "04 81 82 01 19b4f9"),
        ("malformed-screening-order", 4, "A screening of a month before one of a day.", "04 82 83 02 20 00 83 02 00 00"),
        ("malformed-screening-undated-first", 4, "A screening without a date before one with a date.", "04 82 83 02 f6 00 83 02 00 00"),
        ("malformed-screening-unit-of-table", 4, "A unit that is the table's own.", "04 81 85 02 f6 1901f4 f6 0d"),
        ("malformed-screening-unit-of-code", 4, "A unit with a coded result.", "04 81 85 03 f6 20 f6 0d"),
        ("malformed-pressure", 4, "A blood pressure of 401.", "04 81 83 00 f6 82 190191 1850"),
        ("malformed-comparison", 4, "A comparison of three.", "04 81 83 02 f6 83 f4 01 01"),
        ("malformed-quantity-short-form", 5, "A decimal fraction that an integer says: 15.0 with one decimal.", "04 81 83 01 f6 c4 82 20 1896"),
        ("malformed-quantity-trailing-zero", 5, "A decimal fraction that ends in the digit 0.", "04 81 83 01 f6 c4 82 21 1896"),
        ("malformed-quantity-decimals", 5, "A decimal fraction of seven decimals.", "04 81 83 01 f6 c4 82 26 01"),
        ("malformed-quantity-digits", 5, "A quantity of 16 digits.", "04 81 83 01 f6 1b00038d7ea4c68000"),
        ("malformed-quantity-negative", 5, "A negative decimal fraction.", "04 81 83 01 f6 c4 82 21 20"),
        ("malformed-quantity-tag", 10, "A bigfloat in place of a decimal fraction.", "04 81 83 01 f6 c5 82 21 01"),
        ("malformed-allergy-severity", 4, "A severity of 2.", "05 81 82 02 02"),
        ("malformed-medication-usual-route-said", 4, "The usual route said in words.", $"06 81 88 00 f6 f6 f6 f6 f6 f6 00"),
        ("malformed-medication-usual-unit-said", 4, "The usual unit of a strength said in words.", $"06 81 89 00 05 f6 f6 f6 f6 f6 f6 00"),
        ("malformed-medication-days", 4, "A supply of 1 000 days.", "06 81 86 00 f6 f6 f6 f6 1903e8"),
        ("malformed-medication-strength", 5, "A strength of 5.0.", "06 81 82 00 c4 82 20 1832"),
        ("malformed-event-null", 4, "An event whose type is null.", "07 81 82 f6 00"),
        ("malformed-event-text", 4, "An event whose type is text.", "07 81 81 6141"),
        ("malformed-target-kind", 4, "A care note about a concept of kind 23.", "07 81 83 04 00 82 17 00"),
        ("malformed-201-entries", 10, "201 entries.", $"03 98c9 {string.Concat(Enumerable.Repeat("8105", 201))}"),
    ];

    private static string Zeros(int count) => new('0', count * 2);

    private static Case Malformed(VectorNetwork n, string name, int section, string about, byte[] payload) =>
        Bad(name, section, about, RawCard.Sign(n.Main.Issuing, payload).ToText(), "content-malformed");

    private static Case Bad(string name, int section, string about, string input, string reason) =>
        new(name.StartsWith("bad-", StringComparison.Ordinal) ? name : "bad-" + name, $"compact-passport.md §{section}", about, input) { Verdict = "unreadable", Reasons = [reason] };

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream output = new();
        using (System.IO.Compression.ZLibStream zlib = new(output, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return output.ToArray();
    }
}
