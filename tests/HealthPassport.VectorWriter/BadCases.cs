using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.VectorWriter;

/// <summary>Cards that are not accepted, for every reason but the rules of one spelling.</summary>
internal static class BadCases
{
    private const string Card = "compact-passport.md §";
    private const string Check = "verification.md §";
    private const string Small = """{ "holder": { "name": "Luna" }, "vaccinations": [{ "code": "mmr", "date": "2026-11-19", "dose": 1 }] }""";

    public static IEnumerable<Case> All(VectorNetwork n) => [.. Texts(n), .. Keys(n), .. FieldKeys(n), .. Judged(n), .. Trust(n)];

    private static IEnumerable<Case> Texts(VectorNetwork n)
    {
        string good = n.Issue(Small);
        byte[] zlib = RawCard.ZlibOf(good);
        RawCard card = RawCard.Of(good);
        yield return Unreadable("bad-empty", Check + "2", "No text at all.", "", "empty");
        yield return Unreadable("bad-too-long", Check + "2", "One character more than any code holds.", "HC1:" + new string('0', 4293), "too-large");
        yield return Unreadable("bad-web-address", Check + "2", "A web address.", "https://example.org/passport/4711", "not-a-health-credential");
        yield return Unreadable("bad-leading-space", Card + "2", "A space before the prefix.", " " + good, "not-a-health-credential");
        yield return Unreadable("bad-lower-case", Card + "2", "A good card in lower case.", good.ToLowerInvariant(), "not-a-health-credential");
        yield return Unreadable("bad-later-carrier", Check + "2", "The prefix of a later version of the carrier.", "HC2:" + good[4..], "newer-version");
        yield return Unreadable("bad-prefix-alone", Card + "2", "The prefix and nothing else.", "HC1:", "malformed");
        yield return Unreadable("bad-half-a-code", Card + "2", "The first half of a good card.", good[..(good.Length / 2 / 3 * 3)], "malformed");
        yield return Unreadable("bad-two-cards", Card + "2", "Two good cards in one text.", good + good, "malformed");
        yield return Unreadable("bad-trailing-line-end", Card + "2", "A line end after a good card.", good + "\n", "malformed");
        yield return Unreadable("bad-base45-value", Card + "2", "A triple above 65 535.", "HC1::::" + good[4..], "malformed");
        yield return Unreadable("bad-zlib-checksum", Card + "2", "An Adler-32 that is wrong.", RawCard.TextOfZlib([.. zlib[..^1], (byte)(zlib[^1] ^ 1)]), "malformed");
        yield return Unreadable("bad-after-zlib", Card + "2", "A byte after the zlib stream.", RawCard.TextOfZlib([.. zlib, 0]), "malformed");
        yield return Unreadable("bad-inflates-too-far", Check + "2", "A zlib stream that inflates to more than 16 384 bytes.", RawCard.TextOfZlib(Zlib(new byte[16_385])), "malformed");
        yield return Unreadable("bad-after-cose", Card + "2", "A byte after the COSE message.", RawCard.TextOf([.. card.ToCose(), 0]), "malformed");
        yield return Unreadable("bad-without-tag", Card + "2", "A COSE message without its tag.", RawCard.TextOf(card.ToCose().AsSpan(1)), "content-malformed", signature: "valid");
        yield return Unreadable("bad-short-signature", Card + "2", "A signature of 63 bytes.", (card with { Signature = card.Signature[..63] }).ToText(), "malformed");
        yield return Unreadable("bad-protected-header-more", Card + "2", "A protected header with a member more.", (card with { Protected = [0xA3, .. card.Protected[1..], 0x05, 0x41, 0x00] }).SignedBy(n.Main.Signer).ToText(), "content-malformed", signature: "valid");
        yield return Unreadable("bad-protected-header-order", Card + "2", "A protected header with its members in another order.", (card with { Protected = [0xA2, .. card.Protected[3..], .. card.Protected[1..3]] }).SignedBy(n.Main.Signer).ToText(), "content-malformed", signature: "valid");
        yield return Unreadable("bad-unprotected-header-more", Card + "2", "An unprotected header with a key id.", (card with { Unprotected = [0xA1, 0x04, 0x48, .. card.Protected[^8..]] }).ToText(), "content-malformed", signature: "valid");
        yield return Unreadable("bad-algorithm", Card + "2", "ES384 in the protected header.", (card with { Protected = [0xA2, 0x01, 0x38, 0x22, .. card.Protected[3..]] }).SignedBy(n.Main.Signer).ToText(), "unsupported-algorithm");
    }

    private static IEnumerable<Case> Keys(VectorNetwork n)
    {
        string good = n.Issue(Small);
        RawCard card = RawCard.Of(good);
        string stranger = n.Issue(Small, n.Stranger.Issuing);
        yield return new("unknown-issuer", Check + "2", "A key that is in no bundle: nothing is claimed either way.", stranger) { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked", Whole = true };
        yield return new("unknown-issuer-shown", Check + "10", "The same, with the wish to see what nobody has verified.", stranger) { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked", Unverified = true, Whole = true };
        yield return BadSignature("bad-payload-changed", Check + "4", "One bit of the payload changed.", card with { Payload = [.. card.Payload[..^1], (byte)(card.Payload[^1] ^ 1)] });
        yield return BadSignature("bad-signature-changed", Check + "4", "One bit of the signature changed.", card with { Signature = [.. card.Signature[..63], (byte)(card.Signature[63] ^ 1)] });
        yield return BadSignature("bad-signature-zero", Check + "4", "r and s are zero.", card with { Signature = new byte[64] });
        yield return BadSignature("bad-signed-by-another", Check + "4", "The key id of one key, the signature of another.", card.SignedBy(n.Stranger.Signer));
        yield return BadSignature("bad-signature-with-external-data", Check + "4", "Signed as a bundle is: with external data, which cards do not have.", card.SignedBy(n.Main.Signer, "HealthPassport bundle 1"u8.ToArray()));
    }

    private static IEnumerable<Case> FieldKeys(VectorNetwork n)
    {
        RawCard good = RawCard.Of(n.Issue(Small, n.Field));
        RawCard other = RawCard.Of(n.Issue(Small, n.FieldEarlier, on: TestNetwork.Today.AddDays(-2)));
        RawCard main = RawCard.Of(n.Issue(Small));
        int at = good.Unprotected.Length - FieldKeyCertificate.Length;
        yield return Rejected("bad-certificate-of-another-field-key", Check + "3", "The certificate of another field key of the same tour.", good with { Unprotected = other.Unprotected }, "field-key-invalid");
        yield return Rejected("bad-certificate-day-changed", Check + "3", "One bit of the certificate's day changed.", Changed(at + 34, 1), "field-key-invalid");
        yield return Rejected("bad-certificate-kinds-changed", Check + "3", "One bit of the certificate's kinds changed.", Changed(at + 39, 1), "field-key-invalid");
        yield return Rejected("bad-certificate-kinds-unknown", Card + "8", "A bit without meaning in the certificate's kinds.", Changed(at + 39, 0x40), "field-key-invalid");
        yield return Rejected("bad-certificate-signature-changed", Check + "3", "One bit of the certificate's signature changed.", Changed(at + 111, 1), "field-key-invalid");
        yield return Rejected("bad-certificate-point-changed", Check + "3", "The other point with the same x.", Changed(at, 1), "field-key-invalid");
        yield return new("unknown-issuer-of-certificate", Check + "3", "The certificate names a key that is in no bundle.", RawCard.Of(n.Issue(Small, n.Stranger.CertifyFieldKey(TestNetwork.Today))).ToText()) { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked" };
        yield return Rejected("bad-certificate-in-a-card-of-a-main-key", Check + "3", "A good certificate in a card that an issuer's own key signed.", main with { Unprotected = good.Unprotected }, "field-key-invalid");
        yield return new("unknown-issuer-certificate-taken-off", Check + "3", "A field key's card without its certificate.", (good with { Unprotected = [0xA0] }).ToText()) { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked" };
        yield return Unreadable("bad-certificate-of-111-bytes", Card + "8", "A certificate that is one byte short.", (good with { Unprotected = [0xA1, 0x3A, 0, 1, 0, 0, 0x58, 111, .. good.Unprotected[at..^1]] }).ToText(), "malformed");
        yield return BadSignature("bad-signature-of-a-field-key", Check + "4", "A good certificate, and a payload that was changed.", good with { Payload = [.. good.Payload[..^1], (byte)(good.Payload[^1] ^ 1)] });
        yield return BadSignature("bad-certificate-as-a-card", Card + "8", "What a certificate signs, presented as the payload of a card by the key that certified.", AsCard(n, good.Unprotected[at..]));
        yield return Rejected("bad-card-as-a-certificate", Card + "8", "The certificate's content, signed as a card is: without the external data of certificates.", CardAsCertificate(n, good), "field-key-invalid");
        IssuingKey forbidden = n.NotDelegating.CertifyFieldKey(TestNetwork.Today);
        yield return Rejected("bad-delegation", Check + "3", "A key that may not certify field keys has certified one.", RawCard.Of(n.Issue(Small, forbidden)), "delegation-not-allowed");
        yield return Judged("bad-field-key-other-day", Check + "5", "A field key's card of another day than its certificate's.", Resigned(n.Field, n.Issue(Small, on: TestNetwork.Today.AddDays(-1))), "rejected", "outside-key-period");

        RawCard Changed(int place, byte bits)
        {
            byte[] header = [.. good.Unprotected];
            header[place] ^= bits;
            return good with { Unprotected = header };
        }
    }

    private static IEnumerable<Case> Judged(VectorNetwork n)
    {
        string good = n.Issue(Small);
        yield return Judged("bad-key-compromised", Check + "5", "The key was reported, and nothing shows that the card is older. The content stays visible.", n.Issue(Small, n.Compromised.Issuing), "rejected", "key-compromised") with { Whole = true };
        yield return Judged("bad-before-the-key", Check + "5", "Issued the day before the key could sign.", Resigned(n.Main.Issuing, PayloadOf(n, TestNetwork.Today.AddDays(-181))), "rejected", "outside-key-period");
        yield return Judged("bad-after-the-key", Check + "5", "Issued after the last day of a retired key.", Resigned(n.Retired.Issuing, PayloadOf(n, TestNetwork.Today.AddDays(-310))), "rejected", "outside-key-period");
        yield return Judged("bad-not-yet-issued", Check + "6", "Issued two days from now.", n.Issue(Small, on: TestNetwork.Today.AddDays(2)), "rejected", "not-yet-valid");
        yield return Judged("bad-not-yet-valid", Check + "6", "Issued today, valid in a week.", RawCard.Sign(n.Main.Issuing, Content.Claims($"a4 04 EXP 05 {Content.Day(7)} 06 IAT 390103 a1 386f a3 00 01 08 LANE 09 01")).ToText(), "rejected", "not-yet-valid");
        yield return Judged("bad-revoked", Check + "7", "Revoked; the content stays visible.", n.Issue(Small, index: VectorNetwork.Revoked), "rejected", "revoked") with { Whole = true };
        yield return Judged("bad-suspended", Check + "7", "Suspended.", n.Issue(Small, index: VectorNetwork.Suspended), "rejected", "suspended");
        yield return Judged("bad-revoked-long-ago", Check + "7", "Bad news counts however old the list is.", n.Issue(Small, index: VectorNetwork.Revoked), "rejected", "revoked") with { Now = TestNetwork.Now.AddDays(200) };
        yield return Judged("bad-revoked-and-expired", Check + "6", "Expired never hides revoked.", RawCard.Sign(n.Main.Issuing, Content.Claims($"a3 04 {Content.Day(0)} 06 {Content.Day(-30)} 390103 a1 386f a3 00 01 08 LANE 09 1865")).ToText(), "rejected", "revoked");
        yield return Judged("caution-expired", Check + "6", "The technical term has ended today.", RawCard.Sign(n.Main.Issuing, Content.Claims($"a3 04 {Content.Day(0)} 06 {Content.Day(-30)} 390103 a1 386f a3 00 01 08 LANE 09 01")).ToText(), "caution", "expired");
        yield return Judged("caution-superseded", Check + "7", "A corrected card stands in its place.", n.Issue(Small, index: VectorNetwork.Superseded), "caution", "superseded");
        yield return Judged("caution-no-list", Check + "7", "The key names a status list that is not in the bundle.", n.Issue(Small, n.OtherList.Issuing), "caution", "status-unknown");
        yield return Judged("caution-no-such-index", Check + "7", "An index beyond the end of the list.", n.Issue(Small, index: NetworkIssuer.ListSize), "caution", "status-unknown");
        yield return Judged("caution-old-list", Check + "7", "A fresh bundle with a list that is older than two of its periods.", n.Issue(Small, n.OldList.Issuing), "caution", "status-unknown");
        yield return Judged("caution-field-key-lost", Check + "8", "The field key was lost, and the card was not handed in. It may be genuine.", n.Issue(Small, n.FieldLost, on: TestNetwork.Today.AddDays(-1)), "caution", "field-key-lost") with { Whole = true };
        yield return Judged("caution-scope", Check + "8", "A condition by a key that is trusted for vaccinations and screenings.", n.Issue("""{ "vaccinations": [{ "code": "mmr" }], "conditions": [{ "code": "asthma" }] }""", n.Restricted.Issuing), "caution", "scope");
        yield return Judged("caution-scope-of-certificate", Check + "8", "A medicine by a field key whose certificate is for vaccinations.", n.Issue("""{ "vaccinations": [{ "code": "mmr" }], "medications": [{ "code": "metformin" }] }""", n.Main.CertifyFieldKey(TestNetwork.Today, EntryKinds.Vaccinations)), "caution", "scope");
        yield return Judged("caution-scope-in-the-lane", Check + "8", "A condition in the lane by a key that is not trusted for conditions.", n.Issue("""{ "vaccinations": [{ "code": "mmr" }], "conditions": [{ "code": "hiv" }] }""", n.Restricted.Issuing), "caution", "scope") with { Secret = VectorNetwork.Secret.Digits, Sealed = "opened", Whole = true };
        yield return Judged("caution-clock-doubtful", Check + "9", "The clock stands two days before the time of the bundle.", n.Issue(Small, on: TestNetwork.Today.AddDays(-30)), "caution", "clock-doubtful") with { Now = TestNetwork.Now.AddDays(-2) };
        yield return Judged("caution-clock-behind-remembered-time", Check + "6", "The clock stands a month before a time that was remembered: the floor of time, and a stale bundle by it.", good, "caution", "status-unknown", "clock-doubtful", "trust-stale")
            with { State = VectorNetwork.State(n.Network.Load().State with { NewestSignedTime = TestNetwork.Now.AddDays(31) }) };
        yield return Judged("caution-trust-stale", Check + "9", "The bundle is past its next update.", good, "caution", "status-unknown", "trust-stale") with { Now = TestNetwork.Now.AddDays(31) };
        yield return Judged("caution-trust-stale-no-list", Check + "9", "The same, by an issuer that publishes no list.", n.Issue(Small, n.WithoutList.Issuing), "caution", "trust-stale") with { Now = TestNetwork.Now.AddDays(31) };
        yield return Judged("caution-root-expired", Check + "9", "The root document has expired, and the bundle with it.", good, "caution", "status-unknown", "trust-stale", "root-expired") with { Now = TestNetwork.Now.AddYears(2) };
        foreach ((string name, string about, string hex) in new[]
        {
            ("caution-lane-not-cbor", "The lane opens to bytes that are no map.", "ff"),
            ("caution-lane-padding", "The lane opens to a map with something but zeros after it.", "a1 03 81 81 05 00 01"),
            ("caution-lane-other-key", "The lane opens to a map with a status index.", "a1 09 00"),
            ("caution-lane-link-missing", "A source in the lane names a link of the open part.", "a1 03 81 85 05 f6f6f6 8200 00"),
        })
        {
            yield return Judged(name, Card + "7", about, RawCard.Sign(n.Main.Issuing, Content.Passport($"a3 00 01 08 {Content.Lane(VectorNetwork.Secret, hex)} 09 01")).ToText(), "caution", "content-malformed")
                with { Secret = VectorNetwork.Secret.Digits, Sealed = "opened" };
        }
    }

    private static IEnumerable<Case> Trust(VectorNetwork n)
    {
        string good = n.Issue(Small);
        TrustState state = n.Network.Load().State;
        yield return Judged("caution-trust-rollback", Check + "9", "A bundle with a larger number was seen before.", good, "caution", "trust-rollback") with { State = VectorNetwork.State(state with { BundleNumber = 2 }) };
        yield return Judged("caution-trust-fork", Check + "9", "Another bundle with the same number was seen before.", good, "caution", "trust-fork") with { State = VectorNetwork.State(state with { BundleHashes = [new string('0', 64)] }) };
        yield return new("good-remembered", "trust-bundle.md §5", "The bundle that is remembered, and its state.", good) { Sealed = "not-tried", State = VectorNetwork.State(state), Whole = true };
        yield return new("good-first-root-remembered", "trust-bundle.md §4", "A reader that remembers the first root document walks to the second.", good) { Sealed = "not-tried", State = VectorNetwork.State(state with { RootVersion = 1, RootHash = n.Network.Roots[0].Hash, BundleNumber = 0 }) };
        yield return Refused("trust-root-rollback", "A later root document was seen before.", "main", "trust-rollback", state with { RootVersion = 3 });
        yield return Refused("trust-root-fork", "Another root document of that version was seen before.", "main", "trust-fork", state with { RootHash = new string('0', 64) });
        yield return Refused("trust-other-network-remembered", "Another network is remembered.", "main", "trust-other-network", state with { Network = new string('0', 32) });
        yield return Refused("trust-empty", "An empty file.", "empty", "trust-malformed");
        yield return Refused("trust-truncated", "A file that lacks its last byte.", "truncated", "trust-malformed");
        yield return Refused("trust-root-skipped", "A file without the second of three root documents.", "root-skipped", "trust-malformed");
        yield return Refused("trust-bundle-changed", "One bit of the bundle changed.", "bundle-changed", "trust-signature-invalid");
        yield return Refused("trust-root-below-threshold", "A root document that one of three keys has signed, where two must.", "root-below-threshold", "trust-signature-invalid");
        yield return Refused("trust-root-one-key-twice", "A root document that one key has signed twice.", "root-one-key-twice", "trust-signature-invalid");
        yield return Refused("trust-root-without-consent", "A second root document that the keys of the first have not signed.", "root-without-consent", "trust-signature-invalid");
        yield return Refused("trust-bundle-by-an-issuer", "A bundle that an issuer's key has signed.", "bundle-by-an-issuer", "trust-signature-invalid");
        yield return Refused("trust-bundle-as-a-card", "A bundle that was signed as a card is: without external data.", "bundle-as-a-card", "trust-signature-invalid");
        yield return Refused("trust-bundle-of-another-network", "A bundle that names another network.", "bundle-of-another-network", "trust-other-network");

        Case Refused(string name, string about, string file, string reason, TrustState? remembered = null) =>
            new(name, "trust-bundle.md §4", about, good) { Trust = file, TrustRefused = reason, State = remembered is null ? null : VectorNetwork.State(remembered) };
    }

    private static byte[] Zlib(byte[] content)
    {
        using MemoryStream output = new();
        using (System.IO.Compression.ZLibStream zlib = new(output, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return output.ToArray();
    }

    private static byte[] PayloadOf(VectorNetwork n, DateOnly day)
    {
        int days = day.DayNumber - TestNetwork.Today.DayNumber;
        return Content.Claims($"a3 04 EXP 06 {Content.Day(days)} 390103 a1 386f a3 00 01 08 LANE 09 01");
    }

    private static string Resigned(IssuingKey key, string text) => Resigned(key, RawCard.Of(text).Payload);

    private static string Resigned(IssuingKey key, byte[] payload) => RawCard.Sign(key, payload).ToText();

    // The 48 signed bytes and the signature of a certificate, as payload and signature of a card of the certifying key.
    private static RawCard AsCard(VectorNetwork n, byte[] certificate) =>
        RawCard.Sign(n.Main.Issuing, certificate[..FieldKeyCertificate.SignedLength]) with { Signature = certificate[FieldKeyCertificate.SignedLength..] };

    private static RawCard CardAsCertificate(VectorNetwork n, RawCard good)
    {
        byte[] content = good.Unprotected[^FieldKeyCertificate.Length..^64];
        byte[] signature = RawCard.Sign(n.Main.Issuing, content).Signature;
        return good with { Unprotected = [.. good.Unprotected[..^64], .. signature] };
    }

    private static Case Unreadable(string name, string clause, string about, string input, string reason, string signature = "unchecked") =>
        new(name, clause, about, input) { Verdict = "unreadable", Reasons = [reason], Signature = signature };

    private static Case Rejected(string name, string clause, string about, RawCard card, string reason) =>
        new(name, clause, about, card.ToText()) { Verdict = "rejected", Reasons = [reason], Signature = "unchecked" };

    private static Case BadSignature(string name, string clause, string about, RawCard card) =>
        new(name, clause, about, card.ToText()) { Verdict = "rejected", Reasons = ["bad-signature"], Signature = "invalid" };

    private static Case Judged(string name, string clause, string about, string input, string verdict, params string[] reasons) =>
        new(name, clause, about, input) { Verdict = verdict, Reasons = reasons, Sealed = "not-tried" };
}
