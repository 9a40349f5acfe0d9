using HealthPassport.Formats;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;

namespace HealthPassport.VectorWriter;

/// <summary>Cases of services packs: what is read, and each refusal. The expectations are written here by hand.</summary>
internal sealed class ServicesCases : IDisposable
{
    public const string Set = "services-pack";

    private const string Section = "services-pack.md ";

    private readonly TestNetwork _network = new();
    private readonly TestFederation _federation = new();
    private readonly EcdsaSigner _key = new(EcdsaSigner.NewKey());
    private readonly EcdsaSigner _stranger = new(EcdsaSigner.NewKey());
    private readonly NetworkKey _cardKey;
    private readonly FederationMember _member;
    private readonly FederationMember _other;
    private readonly byte[] _trust;

    public ServicesCases()
    {
        NetworkIssuer issuer = _network.AddIssuer("Coast network (fictional)");
        _cardKey = issuer.AddKey();
        issuer.ServicesKeys.Add(_key.PublicKey);
        _network.AddIssuer("Other issuer (fictional)").AddKey();
        _trust = _network.File();
        (_member, _other) = (_federation.Add("Coast network (fictional)"), _federation.Add("Clinics of the hills (fictional)"));
        _member.Issuer.ServicesKeys.Add(_key.PublicKey);
    }

    public void Dispose()
    {
        _network.Dispose();
        _federation.Dispose();
        _key.Dispose();
        _stranger.Dispose();
    }

    /// <summary>Writes the files when every answer is as expected.</summary>
    public int Write()
    {
        Dictionary<string, ServicesVector> files = [];
        int wrong = 0;
        foreach ((string name, ServicesVector found) in All())
        {
            ServicesExpectation answer = found.Run();
            bool isAsExpected = answer.Refused == found.Expect.Refused && answer.Publisher == found.Expect.Publisher && (answer.Cautions ?? []).SequenceEqual(found.Expect.Cautions ?? []);
            if (!isAsExpected)
            {
                wrong++;
                Console.Error.WriteLine($"{name}: expected {found.Expect.Refused} {string.Join(' ', found.Expect.Cautions ?? [])}, is {answer.Refused} {string.Join(' ', answer.Cautions ?? [])}");
            }

            files.Add(name, found with { Expect = answer });
        }

        if (wrong > 0)
        {
            return 1;
        }

        string folder = RepositoryRoot.PathOf("specs", "vectors", Set);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach ((string name, ServicesVector vector) in files)
        {
            File.WriteAllText(Path.Combine(folder, name + ".json"), vector.Write());
        }

        Console.WriteLine($"{files.Count} vectors of {Set}.");
        return 0;
    }

    private IEnumerable<(string, ServicesVector)> All() => [.. Good(), .. Envelopes(), .. Contents(), .. Services(), .. Federated()];

    private IEnumerable<(string, ServicesVector)> Good()
    {
        ServicesPack good = TestPacks.Good;
        byte[] content = ServicesPackCodec.Write(good);
        string hash = SignedPackHash(good);
        yield return Taken("good-pack", "§7", "Two services, one of them without a place, and a right.", good);
        yield return Taken("good-empty", "§2", "Neither services nor rights.", good with { Services = [], Rights = [] });
        yield return Taken("good-not-fictional", "§2", "A pack that is not marked as fictional.", good with { IsFictional = false });
        yield return Taken("good-one-language", "§5", "One language, written from right to left.", good with { Languages = ["ar"], Title = new LocalText([new("ar", "الساحل (خيالي)")]), Countries = [new("XA", new LocalText([new("ar", "ألتامار")]))], Services = [], Rights = [] });
        yield return Taken("good-unknown-kind", "3.4", "A kind and a topic of a later version.", good with { Services = [TestPacks.Clinic with { Kind = (ServiceKind)200 }], Rights = [TestPacks.Right with { Topic = (RightTopic)99 }] });
        yield return Taken("good-open-always", "3.2", "Open day and night.", With(TestPacks.Clinic with { Hours = [.. Enumerable.Range(0, 7).Select(day => new OpeningSpan(day, 0, 1440))] }));
        yield return Taken("good-last-day", "7.4", "On its last day.", good with { ValidUntil = TestNetwork.Today });
        yield return Taken("good-made-tomorrow", "7.4", "Made on the day after that of the clock.", good with { Made = TestNetwork.Today.AddDays(1) });
        yield return ("good-later-member", Expect("§2", "A member above those that are named is passed over.", TestPacks.Sign([0xAD, .. content[1..], 0x0C, 0x01], _key), []));
        yield return ("good-remembered", Expect("7.5", "The same edition with the same content again.", TestPacks.Sign(good, _key), []) with { Remembered = new ServicesMemory(good.Publisher, good.Id, 2, [hash]) });
        yield return ("good-newer", Expect("7.5", "A newer edition.", TestPacks.Sign(good, _key), []) with { Remembered = new ServicesMemory(good.Publisher, good.Id, 1, [new string('0', 64)]) });
        yield return ("good-other-pack-remembered", Expect("7.5", "What is remembered is about another pack.", TestPacks.Sign(good, _key), []) with { Remembered = new ServicesMemory(good.Publisher, "other", 9, [new string('0', 64)]) });
        yield return ("caution-rollback", Expect("7.5", "A newer edition was seen before.", TestPacks.Sign(good, _key), ["trust-rollback"]) with { Remembered = new ServicesMemory(good.Publisher, good.Id, 3, [new string('0', 64)]) });
        yield return ("caution-fork", Expect("7.5", "The same edition was seen with other content.", TestPacks.Sign(good, _key), ["trust-fork"]) with { Remembered = new ServicesMemory(good.Publisher, good.Id, 2, [new string('0', 64)]) });
        yield return ("caution-expired", Expect("7.4", "A day after its last one.", TestPacks.Sign(good with { ValidUntil = TestNetwork.Today.AddDays(-1) }, _key), ["expired"]));
        yield return ("caution-clock", Expect("7.4", "Made two days after that of the clock.", TestPacks.Sign(good with { Made = TestNetwork.Today.AddDays(2) }, _key), ["clock-doubtful"]));
    }

    private IEnumerable<(string, ServicesVector)> Envelopes()
    {
        byte[] good = TestPacks.Sign(TestPacks.Good, _key);
        byte[] content = ServicesPackCodec.Write(TestPacks.Good);
        byte[] packed = TestPacks.Pack(content);
        yield return Refused("empty", "7.2", "No bytes.", [], "empty");
        yield return ("refused-too-large", Refuse("7.2", "One byte too many.", null, "too-large") with { Zeros = Limits.ServicesPackBytes + 1 });
        yield return Refused("no-cbor", "§6", "Zero bytes.", new byte[100], "malformed");
        yield return Refused("cut", "§6", "The last byte is missing.", good[..^1], "malformed");
        yield return Refused("more", "§6", "A byte after the end.", [.. good, 0], "malformed");
        yield return Refused("without-tag", "§6", "No tag 18.", good[1..], "malformed");
        yield return Refused("deep-nesting", "§6", "Arrays within arrays.", [.. Enumerable.Repeat((byte)0x81, 5000), 0x00], "malformed");
        yield return Refused("huge-count", "§6", "An array of 2^32 - 1 items.", [0xD2, 0x9A, 0xFF, 0xFF, 0xFF, 0xFF], "malformed");
        yield return Refused("changed", "7.2", "One bit of what is signed was changed.", Changed(good, good.Length - 100), "bad-signature");
        yield return Refused("stranger", "7.2", "Signed by nobody known.", TestPacks.Sign(TestPacks.Good, _stranger), "unknown-key");
        yield return Refused("card-key", "7.1", "Signed by a key that signs cards.", TestPacks.SignPacked(packed, _cardKey.Signer), "key-usage");
        yield return Refused("bundle-key", "7.1", "Signed by the key of the bundle.", _network.SignPackByBundleKey(content), "key-usage");
        yield return Refused("other-purpose", "6.1", "Signed by the right key, as a bundle is.", CoseSign1Writer.Sign(_key.KeyId, ExternalAad.Bundle, packed, _key.Sign), "bad-signature");
        yield return Refused("no-external-data", "6.1", "Signed by the right key, as a card is.", CoseSign1Writer.Sign(_key.KeyId, [], packed, _key.Sign), "bad-signature");
        yield return Refused("trust-file", "§6", "A trust file.", _trust, "malformed");
        yield return Refused("other-publisher", "7.2", "It names another issuer than the one that lists the key.", TestPacks.Sign(TestPacks.Good with { Publisher = "https://issuer-2.example" }, _key), "issuer-mismatch");
    }

    private IEnumerable<(string, ServicesVector)> Contents()
    {
        ServicesPack good = TestPacks.Good;
        byte[] content = ServicesPackCodec.Write(good);
        yield return Refused("not-packed", "6.1", "What is signed is no zlib stream.", TestPacks.SignPacked(content, _key), "content-malformed");
        yield return Refused("inflates-too-far", "6.2", "It inflates to one byte too many.", TestPacks.SignPacked(TestPacks.Pack(new byte[Limits.ServicesPackContentBytes + 1]), _key), "content-malformed");
        yield return Malformed("content-cut", "§2", "The last byte is missing.", content[..^1]);
        yield return Malformed("content-more", "§2", "A byte after the end.", [.. content, 0]);
        yield return Refused("later-layout", "2.5", "A later layout.", TestPacks.Sign([content[0], content[1], 2, .. content[3..]], _key), "newer-version");
        yield return Malformed("layout-zero", "2.5", "A layout of zero.", [content[0], content[1], 0, .. content[3..]]);
        yield return Malformed("utf8", "§2", "A text that is no UTF-8.", Changed(content, content.AsSpan().IndexOf("Open Door"u8), 0xFF));
        yield return Malformed("huge-services", "§2", "So many services that they cannot be there.", [.. content[..content.AsSpan().IndexOf((byte[])[0x0A, 0x82, 0xAD])], 0x0A, 0x9A, 0x7F, 0xFF, 0xFF, 0xFF]);
        yield return Malformed("content-nesting", "§2", "Arrays within arrays in a later member.", [0xAD, .. content[1..], 0x0C, .. Enumerable.Repeat((byte)0x81, 500), 0x00]);
        yield return Malformed("until-before-made", "§2", "Valid until a day before it was made.", ServicesPackCodec.Write(good with { ValidUntil = good.Made.AddDays(-1) }));
        yield return Malformed("edition-zero", "§2", "Edition 0.", ServicesPackCodec.Write(good with { Edition = 0 }));
        yield return Malformed("id", "§2", "An id with a capital letter.", ServicesPackCodec.Write(good with { Id = "Coast" }));
        yield return Malformed("no-country", "§2", "No country.", ServicesPackCodec.Write(good with { Countries = [], Services = [], Rights = [] }));
        yield return Malformed("country-twice", "§2", "A country twice.", ServicesPackCodec.Write(good with { Countries = [.. good.Countries, .. good.Countries] }));
        yield return Malformed("country-code", "§2", "A code in small letters.", ServicesPackCodec.Write(good with { Countries = [new("xa", TestPacks.Text("Altamar"))], Services = [], Rights = [] }));
        yield return Malformed("language", "§2", "No language tag.", ServicesPackCodec.Write(good with { Languages = ["en", "fr", "ar", "x-secret"] }));
        yield return Malformed("language-twice", "§2", "A language twice.", ServicesPackCodec.Write(good with { Languages = ["en", "fr", "ar", "ar"] }));
        yield return Malformed("text-turns", "2.2", "A text with a character that turns what follows.", ServicesPackCodec.Write(With(TestPacks.Clinic with { Name = "Clinic\u202E" })));
        yield return Malformed("text-too-long", "2.2", "A name of 121 characters.", ServicesPackCodec.Write(With(TestPacks.Clinic with { Name = new string('a', 121) })));
        yield return Malformed("text-order", "§2", "A language of a text twice.", Swapped(content));
    }

    private IEnumerable<(string, ServicesVector)> Services()
    {
        yield return Service("shelter-with-area", "3.5", "A protected shelter with its town.", TestPacks.Shelter with { Area = "Port Lantern" });
        yield return Service("shelter-with-directions", "3.5", "A protected shelter with the way to it.", TestPacks.Shelter with { Directions = TestPacks.Text("Second door.") });
        yield return Service("shelter-with-page", "3.5", "A protected shelter with its page.", TestPacks.Shelter with { WebPage = "https://quiet.example" });
        yield return Service("unknown-country", "3.1", "A country that the pack does not name.", TestPacks.Clinic with { Country = "XB" });
        yield return Service("hours-overlap", "3.2", "Spans that overlap.", TestPacks.Clinic with { Hours = [new(0, 480, 720), new(0, 700, 800)] });
        yield return Service("hours-order", "3.2", "Spans that do not ascend.", TestPacks.Clinic with { Hours = [new(1, 480, 720), new(0, 480, 720)] });
        yield return Service("hours-backwards", "3.2", "An end before its beginning.", TestPacks.Clinic with { Hours = [new(0, 720, 480)] });
        yield return Service("hours-weekday", "3.2", "An eighth day of the week.", TestPacks.Clinic with { Hours = [new(7, 480, 720)] });
        yield return Service("telephone", "3.9", "A telephone with spaces.", TestPacks.Clinic with { Telephone = "+999 00 00 01 01" });
        yield return Service("email", "3.9", "No e-mail address.", TestPacks.Clinic with { Email = "clinic" });
        yield return Service("url", "3.9", "A page without protection.", TestPacks.Clinic with { WebPage = "http://opendoor.example" });
        yield return Service("cost", "3.1", "A cost that there is none of.", TestPacks.Clinic with { Cost = (ServiceCost)4 });
        yield return Service("papers", "3.1", "Papers that there are none of.", TestPacks.Clinic with { Papers = (PapersAsked)3 });
        yield return Malformed("right-state", "4.1", "A state that there is none of.", ServicesPackCodec.Write(TestPacks.Good with { Rights = [TestPacks.Right with { State = (RightState)4 }] }));
    }

    private IEnumerable<(string, ServicesVector)> Federated()
    {
        byte[] pack = TestPacks.Sign(TestPacks.Good, _key);
        yield return ("good-member", Expect("§7", "The publisher is a member of a federated network.", pack, []) with { Trust = _federation.File() });
        foreach ((MemberState state, string reason) in new[] { (MemberState.Suspended, "member-suspended"), (MemberState.Expelled, "member-expelled"), (MemberState.Left, "outside-key-period") })
        {
            Member before = _member.OnRoll;
            _member.OnRoll = before with { State = state, Since = TestNetwork.Today.AddDays(-3) };
            yield return ("refused-" + reason, Refuse("7.2", $"The publisher is a member that is {(state == MemberState.Left ? "gone" : reason[7..])}.", pack, reason) with { Trust = _federation.File() });
            _member.OnRoll = before;
        }

        yield return ("refused-forged-list", Refuse("7.2", "The list that names the key does not bear its member's signature.", pack, "unknown-key") with { Trust = _federation.File(lists: [_member.List(_federation.Network, _other.ListKey)]) });
        _other.Issuer.ServicesKeys.Add(_key.PublicKey);
        yield return ("good-key-of-two", Expect("7.2", "Another member lists the key as well; the pack says whose it is.", pack, []) with { Trust = _federation.File() });
    }

    private static ServicesPack With(CareService service) => TestPacks.Good with { Services = [service] };

    private static byte[] Changed(byte[] bytes, int at, byte? to = null) => [.. bytes[..at], to ?? (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]];

    // The title has the languages 0 and 1: both become 1.
    private static byte[] Swapped(byte[] content)
    {
        int at = content.AsSpan().IndexOf((byte[])[0x82, 0x82, 0x00]);
        return [.. content[..(at + 2)], 0x01, .. content[(at + 3)..]];
    }

    private static string SignedPackHash(ServicesPack pack) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ServicesPackCodec.Write(pack)));

    private (string, ServicesVector) Taken(string name, string clause, string about, ServicesPack pack) => (name, Expect(clause, about, TestPacks.Sign(pack, _key), []));

    private (string, ServicesVector) Refused(string name, string clause, string about, byte[] pack, string reason) => ("refused-" + name, Refuse(clause, about, pack, reason));

    private (string, ServicesVector) Malformed(string name, string clause, string about, byte[] content) => Refused("malformed-" + name, clause, about, TestPacks.Sign(content, _key), "content-malformed");

    private (string, ServicesVector) Service(string name, string clause, string about, CareService service) => Malformed(name, clause, about, ServicesPackCodec.Write(With(service)));

    private ServicesVector Expect(string clause, string about, byte[] pack, string[] cautions) => new()
    {
        Clause = Section + clause, About = about, Pack = pack, Trust = _trust, Now = TestNetwork.Now,
        Expect = new ServicesExpectation { Publisher = "Coast network (fictional)", Cautions = cautions },
    };

    private ServicesVector Refuse(string clause, string about, byte[]? pack, string reason) => new()
    {
        Clause = Section + clause, About = about, Pack = pack, Trust = _trust, Now = TestNetwork.Now, Expect = new ServicesExpectation { Refused = reason },
    };
}
