using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class StatusListImportTests : IDisposable
{
    private const string Source = "status-list";
    private const string Issuer = "https://clinic.example";
    private const string Name = "https://clinic.example/list";

    private readonly EcdsaSigner _signer = new(EcdsaSigner.NewKey());
    private readonly EcdsaSigner _stranger = new(EcdsaSigner.NewKey());

    public void Dispose()
    {
        _signer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Takes_a_token_as_JWT()
    {
        ForeignStatusList list = Assert.Single(Lists(Take(Jwt(_signer))));
        Assert.Equal((Name, StatusPurpose.Value, 1, 0), (list.Name, list.Purpose, list.List.Value(7), list.List.Value(8)));
    }

    [Fact]
    public void Takes_a_token_as_CWT()
    {
        ForeignStatusList list = Assert.Single(Lists(Take(new StatusListToken(Name, OwnList()).Sign(_signer))));
        Assert.Equal((Name, StatusPurpose.Value, 1, 0), (list.Name, list.Purpose, list.List.Value(7), list.List.Value(8)));
    }

    [Fact]
    public void Takes_a_list_credential()
    {
        ForeignStatusList list = Assert.Single(Lists(Take(Credential(Issuer))));
        Assert.Equal((Name, StatusPurpose.Revocation, 1, 0), (list.Name, list.Purpose, list.List.Value(7), list.List.Value(8)));
    }

    [Fact]
    public void A_list_credential_of_another_issuer_is_refused() => Assert.Contains("status.issuer", Refused(Credential("https://other.example")), StringComparison.Ordinal);

    [Fact]
    public void A_list_that_a_stranger_signed_is_refused()
    {
        Assert.Contains("known key", Refused(Jwt(_stranger)), StringComparison.Ordinal);
        Assert.Contains("known key", Refused(new StatusListToken(Name, OwnList()).Sign(_stranger)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_whose_term_has_ended_is_refused() =>
        Assert.Contains("term has not ended", Refused(Encoding.ASCII.GetBytes(new StatusListJwt(Name, OwnList(), TestNetwork.Now).Sign("k", _signer.Sign))), StringComparison.Ordinal);

    [Fact]
    public void A_list_from_the_future_is_refused() => Assert.Contains("future", Refused(Jwt(_signer, TestNetwork.Now.AddDays(3))), StringComparison.Ordinal);

    [Fact]
    public void A_newer_list_takes_the_place_of_the_older_and_not_the_other_way_round()
    {
        byte[] newer = Jwt(_signer, TestNetwork.Now);
        byte[] older = Jwt(_signer, TestNetwork.Now.AddDays(-3));
        Assert.Equal(TestNetwork.Now, Assert.Single(Lists(Take(older, newer))).List.AsOf);
        ImportedNetwork kept = Take(newer, older);
        Assert.Equal(TestNetwork.Now, Assert.Single(Lists(kept)).List.AsOf);
        Assert.Contains("older", kept.Findings[1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("\u00d2\u0000")]
    public void What_is_no_list_is_refused_alone(string list) => Assert.NotEmpty(Refused(Encoding.Latin1.GetBytes(list)));

    [Fact]
    public void The_keys_come_from_the_imported_file()
    {
        Assert.Equal("status-list", Importing.Refuse(Source, Importing.Request(Jwt(_signer)) with { Issuer = Issuer }).Where);
        Assert.Equal("issuer", Importing.Refuse(Source, Importing.Request(Jwt(_signer)) with { Issuer = "https://nobody.example", Into = Into() }).Where);
        Assert.Equal("import", Importing.Refuse(Source, Importing.Request(Jwt(_signer)) with { Issuer = Issuer, Into = new byte[] { 1 } }).Where);
    }

    private static StatusList OwnList(DateTimeOffset? asOf = null) => StatusList.Of(StatusStore.Size, asOf ?? TestNetwork.Now.AddDays(-1), [KeyValuePair.Create(7u, CredentialStatus.Revoked)]);

    private static ForeignStatusList[] Lists(ImportedNetwork imported) => [.. imported.Network.Issuers[0].ForeignStatusLists];

    private static byte[] Jwt(EcdsaSigner signer, DateTimeOffset? asOf = null) => Encoding.ASCII.GetBytes(new StatusListJwt(Name, OwnList(asOf), null).Sign("k", signer.Sign) + "\n");

    private byte[] Credential(string issuer) => Encoding.ASCII.GetBytes(CompactJwsWriter.Sign(
        CompactJwsWriter.Header(SignatureAlgorithm.ES256, "k", "vc+jwt"), BitstringStatusList.Write(Name, issuer, OwnList(), StatusPurpose.Revocation), SignatureAlgorithm.ES256, _signer.Sign));

    private ReadOnlyMemory<byte> Into()
    {
        byte[] kid = "k1"u8.ToArray();
        TrustedKey key = new()
        {
            KeyId = KeyId.Of(kid),
            Kid = kid,
            PublicKey = _signer.PublicKey,
            Kinds = EntryKinds.All,
            Envelopes = EnvelopeKinds.VcJwt,
            ValidFrom = new(2020, 1, 1),
            ValidTo = new(2030, 1, 1),
        };
        return ForeignNetworkJson.Write(new ForeignNetwork(ForeignNetworkKind.Jwks, "Clinic", TestNetwork.Now, [new TrustedIssuer(0, Issuer, "Clinic", [key], [], [])]));
    }

    private ImportedNetwork Take(params byte[][] lists) => Importing.Take(Source, Importing.Request(lists) with { Issuer = Issuer, Into = Into() });

    private string Refused(byte[] list)
    {
        ImportedNetwork imported = Take(list);
        Assert.Empty(Lists(imported));
        return Assert.Single(imported.Findings).Why!;
    }
}
