using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Seeded edits of documents around credentials: keys, DID documents, status lists, presentations. None may throw.</summary>
public sealed class JoseDocumentTests : IDisposable
{
    private const int Edits = 4000;
    private const string Characters = "{}[]\":,0123456789abcdefu-_.~#=eE\\ ";

    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void No_edit_throws()
    {
        string x = StrictBase64Url.Encode(_network.PublicKey.Point[..32]);
        string y = StrictBase64Url.Encode(_network.PublicKey.Point[32..]);
        string jwk = $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}","kid":"a","use":"sig","x5c":["AA=="],"key_ops":["verify"]}""";
        string did = $$"""{"id":"did:web:a.example","verificationMethod":[{"id":"#a","type":"JsonWebKey","controller":"did:web:a.example","publicKeyJwk":{{jwk}}}],"assertionMethod":["#a"]}""";
        string vc = _network.Issue("vc+jwt").Text;
        string presentation = $$"""{"@context":["{{VcContexts.Base}}"],"type":"VerifiablePresentation","verifiableCredential":[{"@context":"{{VcContexts.Base}}","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,{{vc}}"}]}""";
        StatusList list = StatusList.Of(StatusStore.Size, TestNetwork.Now, []);
        string bitstring = Encoding.UTF8.GetString(BitstringStatusList.Write("https://a.example/1", "https://a.example", list, StatusPurpose.Revocation));
        string sdJwt = _network.Issue("dc+sd-jwt").Text;
        (string Text, Func<string, bool> Read)[] readers =
        [
            ($$"""{"keys":[{{jwk}}]}""", text => JwkSet.Read(Encoding.UTF8.GetBytes(text)).TryGet(out _, out _)),
            (did, text => DidDocument.Read(Encoding.UTF8.GetBytes(text)).TryGet(out _, out _)),
            ($"did:jwk:{StrictBase64Url.Encode(Encoding.UTF8.GetBytes(jwk))}#0", text => DidKeys.Read(text).TryGet(out _, out _)),
            ("did:key:zDnaerGBD7Zxzau2fdfEFaaaTDYBu5XEBYdGV2BmERp3MDSov", text => DidKeys.Read(text).TryGet(out _, out _)),
            ("did:web:a.example%3A80:b:c", text => DidKeys.DocumentAddress(text) is not null),
            (presentation, text => Presentations.Credentials(text).Length == 1 && CredentialFile.Split(text).Length > 0 && Carriers.Read(text).TryGet(out _, out _)),
            (bitstring, text => StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits.CredentialJsonDepth, out _) is System.Text.Json.JsonElement json && BitstringStatusList.Read(json).TryGet(out _, out _)),
            (sdJwt, text => SdJwtPresentation.Of(text, ["holder"]).TryGet(out _, out _)),
        ];
        Random random = new(99);
        foreach ((string good, Func<string, bool> read) in readers)
        {
            Assert.True(read(good), good);
            int refused = 0;
            for (int i = 0; i < Edits; i++)
            {
                char[] edited = good.ToCharArray();
                for (int edits = random.Next(1, 4); edits > 0; edits--)
                {
                    edited[random.Next(edited.Length)] = Characters[random.Next(Characters.Length)];
                }

                refused += read(new string(edited)) ? 0 : 1;
            }

            Assert.InRange(refused, 1, Edits);
        }
    }
}
